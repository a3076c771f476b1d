import { randomUUID } from 'node:crypto'
import * as api from '@sanad/shared/api/second-factors.ts'
import { execute } from '../../platform/command.ts'
import type { Platform } from '../../platform/platform.ts'
import { beforeTheWall, onCall, onCommand, onQuery } from '../../platform/route.ts'
import { addPasskey } from './add-passkey.ts'
import { giveCookie, newToken, tokenHash } from './authenticate.ts'
import { confirmAuthenticator, giveAuthenticatorCode, sealCode } from './give-authenticator-code.ts'
import { giveRecoveryCode } from './give-recovery-code.ts'
import { removePasskey, renamePasskey } from './keep-passkeys.ts'
import { knowBrowser } from './known-browser.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { askPasskey, beginPasskey } from './passkey-challenge.ts'
import { newRecoveryCodes, recoveryMark } from './recovery-codes.ts'
import { beginAuthenticator, pendingOf, removeAuthenticator } from './set-up-authenticator.ts'
import { mustBeSignedIn, ofIdentity, settled } from './signed-in.ts'
import { usePasskey } from './use-passkey.ts'

/** A new token and what a command may know of it. */
const minted = () => {
  const token = newToken()
  return { token, hash: tokenHash(token).toString('hex') }
}
const codeOf = (platform: Platform, code: string, hash: string) => ({
  codeSealed: sealCode(platform, code),
  tokenHash: hash,
})

export const secondFactorRoutes = [
  onCommand(api.askPasskey, askPasskey, () => ({})),
  onCall(api.usePasskey, async ({ platform, actor, body, request, reply }) => {
    const { token, hash } = minted()
    const given = { ...body, tokenHash: hash, userAgent: request.headers['user-agent'] ?? '' }
    const answer = settled(await execute(platform, usePasskey, actor, randomUUID(), given))
    giveCookie(platform, reply, token)
    knowBrowser(platform, reply, answer.personId)
    return answer
  }),
  onCommand(api.beginPasskey, beginPasskey, () => ({})),
  onCall(api.addPasskey, async ({ platform, actor, body, reply }) => {
    const { token, hash } = minted()
    const { codes, marks } = newRecoveryCodes(platform, mustBeSignedIn(actor).personId)
    const given = { ...body, tokenHash: hash, marks }
    const { passkeyId, isFirst } = settled(await execute(platform, addPasskey, actor, randomUUID(), given))
    giveCookie(platform, reply, token)
    return { passkeyId, recoveryCodes: isFirst ? codes : null }
  }),
  onCommand(api.renamePasskey, renamePasskey, ({ params, body }) => ({ ...params, ...body })),
  onCommand(api.removePasskey, removePasskey, ({ params }) => params),
  onCommand(api.beginAuthenticator, beginAuthenticator, () => ({})),
  beforeTheWall(
    ofIdentity,
    onQuery(api.pendingAuthenticator, reading => pendingOf(reading)),
  ),
  onCall(api.confirmAuthenticator, async ({ platform, actor, body, reply }) => {
    const { token, hash } = minted()
    const { codes, marks } = newRecoveryCodes(platform, mustBeSignedIn(actor).personId)
    const given = { ...codeOf(platform, body.code, hash), marks }
    const { isFirst } = settled(await execute(platform, confirmAuthenticator, actor, randomUUID(), given))
    giveCookie(platform, reply, token)
    return { recoveryCodes: isFirst ? codes : null }
  }),
  onCommand(api.removeAuthenticator, removeAuthenticator, () => ({})),
  onCall(api.giveAuthenticatorCode, async ({ platform, actor, body, reply }) => {
    const { token, hash } = minted()
    settled(await execute(platform, giveAuthenticatorCode, actor, randomUUID(), codeOf(platform, body.code, hash)))
    giveCookie(platform, reply, token)
    return reply.code(204).send()
  }),
  onCall(api.makeRecoveryCodes, async ({ platform, actor }) => {
    const { codes, marks } = newRecoveryCodes(platform, mustBeSignedIn(actor).personId)
    // A key of our own: the codes of a first answer are kept nowhere, so a repeated request gets new ones and ends those.
    await execute(platform, makeRecoveryCodes, actor, randomUUID(), { marks })
    return { recoveryCodes: codes }
  }),
  onCall(api.giveRecoveryCode, async ({ platform, actor, body, reply }) => {
    const { token, hash } = minted()
    const mark = recoveryMark(platform, mustBeSignedIn(actor).personId, body.code)
    const answer = settled(await execute(platform, giveRecoveryCode, actor, randomUUID(), { mark, tokenHash: hash }))
    giveCookie(platform, reply, token)
    return answer
  }),
]
