import { defineEntity, p } from '@mikro-orm/core'

/** The right of an association to spend up to its worth. Its code is not here, only the keyed hash that finds it. */
export const VoucherEntity = defineEntity({
  name: 'Voucher',
  tableName: 'voucher',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    associationId: p.uuid().fieldName('association_id'),
    rulebookId: p.uuid().fieldName('rulebook_id'),
    state: p.text(),
    codeMark: p.blob().fieldName('code_mark'),
    worthMinor: p.bigint().fieldName('worth_minor'),
    issuedAt: p.datetime().fieldName('issued_at'),
    activateBy: p.datetime().fieldName('activate_by'),
    commitBy: p.datetime().fieldName('commit_by'),
    expiresAt: p.datetime().fieldName('expires_at'),
    remindAt: p.datetime().fieldName('remind_at').nullable(),
  },
})

/** A run that issues to every eligible association. */
export const VoucherIssueEntity = defineEntity({
  name: 'VoucherIssue',
  tableName: 'voucher_issue',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    rulebookId: p.uuid().fieldName('rulebook_id'),
    state: p.text(),
    wanted: p.integer(),
    issued: p.integer(),
    chunks: p.integer(),
    servedAt: p.datetime().fieldName('served_at'),
    servedId: p.uuid().fieldName('served_id'),
    failure: p.text().nullable(),
    createdBy: p.uuid().fieldName('created_by').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
    finishedAt: p.datetime().fieldName('finished_at').nullable(),
  },
})
