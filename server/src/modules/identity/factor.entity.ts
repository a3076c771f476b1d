import { defineEntity, p } from '@mikro-orm/core'

/** The public half of a passkey, and how often it says it was used. */
export const PasskeyEntity = defineEntity({
  name: 'Passkey',
  tableName: 'passkey',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().fieldName('person_id'),
    credentialId: p.text().fieldName('credential_id'),
    publicKey: p.blob().fieldName('public_key'),
    counter: p.bigint('string'),
    transports: p.array(),
    name: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
    usedAt: p.datetime().fieldName('used_at').nullable(),
  },
})

/** A challenge a passkey is to sign; without a person it is for signing in. */
export const PasskeyChallengeEntity = defineEntity({
  name: 'PasskeyChallenge',
  tableName: 'passkey_challenge',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().fieldName('person_id').nullable(),
    challenge: p.text(),
    expiresAt: p.datetime().fieldName('expires_at'),
  },
})

/** The sealed secret of an authenticator app, the time step last accepted, and the wrong codes of late. */
export const AuthenticatorEntity = defineEntity({
  name: 'Authenticator',
  tableName: 'authenticator',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().fieldName('person_id'),
    secretSealed: p.blob().fieldName('secret_sealed'),
    createdAt: p.datetime().fieldName('created_at'),
    confirmedAt: p.datetime().fieldName('confirmed_at').nullable(),
    lastStep: p.bigint('string').fieldName('last_step'),
    failures: p.integer(),
    failedAt: p.datetime().fieldName('failed_at').nullable(),
  },
})

/** A person's ten codes, and the wrong ones given of late. */
export const RecoverySetEntity = defineEntity({
  name: 'RecoverySet',
  tableName: 'recovery_set',
  properties: {
    personId: p.uuid().fieldName('person_id').primary(),
    createdAt: p.datetime().fieldName('created_at'),
    failures: p.integer(),
    failedAt: p.datetime().fieldName('failed_at').nullable(),
  },
})

/** One recovery code, as the keyed mark it is compared by. */
export const RecoveryCodeEntity = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().fieldName('person_id'),
    codeMark: p.blob().fieldName('code_mark'),
    usedAt: p.datetime().fieldName('used_at').nullable(),
  },
})
