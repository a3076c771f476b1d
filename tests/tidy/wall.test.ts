import { describe, expect, it } from 'vitest'
import { filesIn } from './source-files.ts'

/** Commands carried out by the platform itself, whoever asks (docs/decisions/0033-second-wall.md). */
const early = [
  ...['session.ask-code', 'session.sign-in', 'session.use-passkey', 'session.sign-in-to-demo', 'session.end'],
  ...['session.switch-membership', 'session.give-authenticator-code', 'session.give-recovery-code'],
  ...['passkey.ask', 'passkey.begin', 'passkey.add', 'passkey.rename', 'passkey.remove', 'recovery_codes.make'],
  ...['authenticator.begin', 'authenticator.confirm', 'authenticator.remove', 'person.reset-factors'],
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
