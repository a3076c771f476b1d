import { describe, expect, it } from 'vitest'
import { filesIn } from './source-files.ts'

/** Commands carried out by the platform itself, whoever asks (docs/decisions/0033-second-wall.md). */
const early = [
  ...['session.ask_code', 'session.sign_in', 'session.use_passkey', 'session.sign_in_to_demo', 'session.end'],
  ...['session.switch_membership', 'session.give_authenticator_code', 'session.give_recovery_code'],
  ...['passkey.ask', 'passkey.begin', 'passkey.add', 'passkey.rename', 'passkey.remove', 'recovery_codes.make'],
  ...['authenticator.begin', 'authenticator.confirm', 'authenticator.remove', 'person.reset_factors'],
  ...['invitation.send', 'invitation.accept', 'association.create', 'provider.create', 'stripe.hear'],
]

describe('The second wall', () => {
  it('is gone round by these commands and no other', () => {
    const found = filesIn(['server/src/modules'], ['.ts']).flatMap(({ text }) =>
      text.split(/\bcommand(?:<[^>]*>)?\(\{/).flatMap(part => {
        const name = /^\s+name: '([^']+)'/.exec(part)?.[1]
        return name && /^ {2}beforeTheWall: /m.test(part) ? [name] : []
      }),
    )
    expect(found.sort()).toEqual(early.sort())
  })
})
