import { defineEntity, p } from '@mikro-orm/core'

/** A command that ran under a key, and what it answered. */
export const CommandKeyEntity = defineEntity({
  name: 'CommandKey',
  tableName: 'command_key',
  properties: {
    actor: p.text().primary(),
    key: p.text().primary(),
    command: p.text(),
    inputHash: p.blob().fieldName('input_hash'),
    reply: p.json().nullable(),
    at: p.datetime(),
  },
})

/** A job whose cause was committed. */
export const OutboxEntity = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  properties: {
    id: p.uuid().primary(),
    job: p.text(),
    payload: p.json(),
    state: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
    queuedAt: p.datetime().fieldName('queued_at').nullable(),
    doneAt: p.datetime().fieldName('done_at').nullable(),
    failure: p.text().nullable(),
  },
})

/** A mail as it was written; one with a secret is emptied once that has served. */
export const MailEntity = defineEntity({
  name: 'Mail',
  tableName: 'mail',
  properties: {
    id: p.uuid().primary(),
    recipient: p.text(),
    subject: p.text(),
    body: p.text(),
    html: p.text(),
    locale: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
    sentAt: p.datetime().fieldName('sent_at').nullable(),
    secretUntil: p.datetime().fieldName('secret_until').nullable(),
    sendingUntil: p.datetime().fieldName('sending_until').nullable(),
    failure: p.text().nullable(),
  },
})

/** What happened, and whom it concerns was not told yet. */
export const UntoldEntity = defineEntity({
  name: 'Untold',
  tableName: 'untold',
  properties: {
    id: p.bigint('string').primary(),
    kind: p.text(),
    programmeId: p.uuid().fieldName('programme_id'),
    objectIds: p.array().fieldName('object_ids'),
    at: p.datetime(),
  },
})

/** A migration that has run. The migrator made the table. */
export const MigrationEntity = defineEntity({
  name: 'Migration',
  tableName: 'migration',
  properties: {
    id: p.integer().primary(),
    name: p.text(),
    executedAt: p.datetime().fieldName('executed_at'),
  },
})
