import { defineEntity, p } from '@mikro-orm/core'

/** Somebody signed in. Of the token only its hash is here. */
export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    tokenHash: p.blob().fieldName('token_hash'),
    personId: p.uuid().fieldName('person_id'),
    membershipId: p.uuid().fieldName('membership_id').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
    seenAt: p.datetime().fieldName('seen_at'),
    expiresAt: p.datetime().fieldName('expires_at'),
    endedAt: p.datetime().fieldName('ended_at').nullable(),
    secondFactorAt: p.datetime().fieldName('second_factor_at').nullable(),
    userAgent: p.text().fieldName('user_agent'),
  },
})

/** A code sent by mail, as the keyed mark it is compared by. */
export const SignInCodeEntity = defineEntity({
  name: 'SignInCode',
  tableName: 'sign_in_code',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    asker: p.blob(),
    codeHash: p.blob().fieldName('code_hash'),
    createdAt: p.datetime().fieldName('created_at'),
    expiresAt: p.datetime().fieldName('expires_at'),
    attempts: p.integer(),
    usedAt: p.datetime().fieldName('used_at').nullable(),
    mailId: p.uuid().fieldName('mail_id').nullable(),
  },
})
