import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { Id } from '../schema.ts'
import { SixDigits } from './identity.ts'

/**
 * WebAuthn's own JSON (Level 3, section 5.1.8), checked by the library that verifies it: some kilobytes at most, with an
 * attestation of many certificates.
 */
const WebAuthnJson = Type.Record(Type.String(), Type.Unknown(), { maxBytes: 32 * 1024 })
const KeyName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })

/** Shown this once: only their marks are kept. Null when the person has codes, or had a factor, already. */
const FirstCodes = Type.Union([Type.Array(Type.String()), Type.Null()], {
  description: 'ten recovery codes, with the first second factor; shown this once',
})

const mine = { by: anyone, person: true, beforeSecondFactor: true } as const

export const askPasskey = endpoint({
  method: 'POST',
  path: '/session/passkey/challenge',
  summary: 'A challenge for a passkey, good once and for 5 minutes',
  by: anyone,
  beforeSecondFactor: true,
  reply: Type.Object({ challengeId: Id, options: WebAuthnJson }),
  // Each is kept and recorded, and a stranger may ask.
  rate: { max: 60, windowMs: 60_000 },
})

export const usePasskey = endpoint({
  method: 'POST',
  path: '/session/passkey',
  summary: 'Sign in with a passkey, or give it as the second factor of this session',
  description: 'The authenticator verifies its user (PIN or biometrics): a passkey is both factors at once.',
  by: anyone,
  beforeSecondFactor: true,
  body: Type.Object({ challengeId: Id, credential: WebAuthnJson }),
  reply: Type.Object({ personId: Id }),
  problems: ['passkey.refused', 'session.missing'],
  rate: { max: 60, windowMs: 60_000 },
})

export const beginPasskey = endpoint({
  ...mine,
  method: 'POST',
  path: '/passkeys/challenge',
  summary: 'A challenge for making a passkey of mine',
  problems: ['session.sign_in_needed', 'session.second_factor_needed'],
  reply: Type.Object({ challengeId: Id, options: WebAuthnJson }),
})

export const addPasskey = endpoint({
  ...mine,
  method: 'POST',
  path: '/passkeys',
  summary: 'Keep a new passkey; it is at once the second factor of this session',
  body: Type.Object({ challengeId: Id, name: KeyName, credential: WebAuthnJson }),
  reply: Type.Object({ passkeyId: Id, recoveryCodes: FirstCodes }),
  problems: [
    'passkey.refused',
    'passkey.known',
    'session.sign_in_needed',
    'session.second_factor_needed',
    'object.too_many',
  ],
})

export const renamePasskey = endpoint({
  ...mine,
  method: 'PUT',
  path: '/passkeys/:passkeyId',
  summary: 'Rename a passkey of mine',
  params: Type.Object({ passkeyId: Id }),
  body: Type.Object({ name: KeyName }),
  problems: ['object.not_found'],
})

export const removePasskey = endpoint({
  ...mine,
  method: 'DELETE',
  path: '/passkeys/:passkeyId',
  summary: 'Remove a passkey of mine',
  params: Type.Object({ passkeyId: Id }),
  problems: ['object.not_found', 'factor.last', 'session.second_factor_needed'],
})

export const beginAuthenticator = endpoint({
  ...mine,
  method: 'POST',
  path: '/authenticator',
  summary: 'Make the secret for an authenticator app (RFC 6238)',
  description: 'It counts only once a code of it was given; until then an earlier one stays in force.',
  problems: ['session.sign_in_needed', 'session.second_factor_needed'],
})

export const pendingAuthenticator = endpoint({
  ...mine,
  method: 'GET',
  path: '/authenticator',
  summary: 'The secret to set up the app with, shown until its first code was given',
  reply: Type.Object({ secret: Type.String({ description: 'base32 (RFC 4648)' }), uri: Type.String() }),
  problems: ['object.not_found'],
})

export const confirmAuthenticator = endpoint({
  ...mine,
  method: 'POST',
  path: '/authenticator/confirmation',
  summary: 'Give the first code of the app: from then on it is my second factor',
  body: Type.Object({ code: SixDigits }),
  reply: Type.Object({ recoveryCodes: FirstCodes }),
  problems: [
    'authenticator.missing',
    'factor.wrong',
    'factor.locked',
    'session.sign_in_needed',
    'session.second_factor_needed',
  ],
})

export const removeAuthenticator = endpoint({
  ...mine,
  method: 'DELETE',
  path: '/authenticator',
  summary: 'Stop using the authenticator app',
  problems: ['object.not_found', 'factor.last', 'session.second_factor_needed'],
})

export const giveAuthenticatorCode = endpoint({
  ...mine,
  method: 'POST',
  path: '/session/authenticator',
  summary: 'Give the second factor of this session: a code of the app',
  description: 'Each code counts once. After 5 wrong codes the app is locked for 15 minutes.',
  body: Type.Object({ code: SixDigits }),
  problems: ['authenticator.missing', 'factor.wrong', 'factor.locked'],
})

export const makeRecoveryCodes = endpoint({
  ...mine,
  method: 'POST',
  path: '/recovery-codes',
  summary: 'Make ten new recovery codes; those I had end',
  description: 'Each counts once in the place of a second factor. They are shown this once: only their marks are kept.',
  reply: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
  problems: ['factor.missing', 'session.second_factor_needed'],
})

export const giveRecoveryCode = endpoint({
  ...mine,
  method: 'POST',
  path: '/session/recovery-code',
  summary: 'Give a recovery code in the place of my second factor',
  description: 'Each code counts once. After 5 wrong codes none is accepted for 15 minutes.',
  body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 60 }) }),
  reply: Type.Object({ left: Type.Integer() }),
  problems: ['recovery.missing', 'recovery.wrong', 'recovery.used', 'factor.locked'],
  rate: { max: 120, windowMs: 60_000 },
})
