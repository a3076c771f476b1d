import { defineEntity, p } from '@mikro-orm/core'

/** A bank statement as it was imported. */
export const StatementEntity = defineEntity({
  name: 'Statement',
  tableName: 'statement',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    fileId: p.uuid().fieldName('file_id'),
    fileSha256: p.blob().fieldName('file_sha256'),
    statementNumber: p.text().fieldName('statement_number'),
    accountTail: p.text().fieldName('account_tail'),
    state: p.text(),
    failure: p.text().nullable(),
    failureLine: p.integer().fieldName('failure_line').nullable(),
    openingMinor: p.bigint('string').fieldName('opening_minor').nullable(),
    closingMinor: p.bigint('string').fieldName('closing_minor').nullable(),
    fromOn: p.date().fieldName('from_on').nullable(),
    toOn: p.date().fieldName('to_on').nullable(),
    entries: p.integer(),
    importedBy: p.uuid().fieldName('imported_by'),
    importedAt: p.datetime().fieldName('imported_at'),
    decidedBy: p.uuid().fieldName('decided_by').nullable(),
    decidedAt: p.datetime().fieldName('decided_at').nullable(),
  },
})

/** One movement of the programme's account. */
export const EntryEntity = defineEntity({
  name: 'Entry',
  tableName: 'entry',
  properties: {
    id: p.uuid().primary(),
    statementId: p.uuid().fieldName('statement_id'),
    programmeId: p.uuid().fieldName('programme_id'),
    position: p.integer(),
    amountMinor: p.bigint('string').fieldName('amount_minor'),
    bookedOn: p.date().fieldName('booked_on'),
    endToEndId: p.text().fieldName('end_to_end_id').nullable(),
    bankReference: p.text().fieldName('bank_reference').nullable(),
    remittance: p.text(),
    counterpartyName: p.text().fieldName('counterparty_name'),
    counterpartyMark: p.blob().fieldName('counterparty_mark').nullable(),
    counterpartyTail: p.text().fieldName('counterparty_tail').nullable(),
    returnReason: p.text().fieldName('return_reason').nullable(),
    isReturn: p.boolean().fieldName('is_return'),
    isFee: p.boolean().fieldName('is_fee'),
  },
})

/** Which payout an entry confirms or brings back. */
export const ReconciliationMatchEntity = defineEntity({
  name: 'ReconciliationMatch',
  tableName: 'reconciliation_match',
  properties: {
    entryId: p.uuid().fieldName('entry_id').primary(),
    payoutId: p.uuid().fieldName('payout_id'),
    programmeId: p.uuid().fieldName('programme_id'),
    kind: p.text(),
    foundBy: p.text().fieldName('found_by'),
    matchedAt: p.datetime().fieldName('matched_at'),
    proposedBy: p.uuid().fieldName('proposed_by').nullable(),
    agreedBy: p.uuid().fieldName('agreed_by').nullable(),
  },
})

/** What was sent and what the outside says do not agree, and what a person said of it. */
export const ReconciliationExceptionEntity = defineEntity({
  name: 'ReconciliationException',
  tableName: 'reconciliation_exception',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    reason: p.text(),
    payoutId: p.uuid().fieldName('payout_id').nullable(),
    entryId: p.uuid().fieldName('entry_id').nullable(),
    sentMinor: p.bigint('string').fieldName('sent_minor'),
    bankMinor: p.bigint('string').fieldName('bank_minor'),
    state: p.text(),
    explanation: p.text(),
    explainedBy: p.uuid().fieldName('explained_by').nullable(),
    openedAt: p.datetime().fieldName('opened_at'),
    closedAt: p.datetime().fieldName('closed_at').nullable(),
    proposedPayoutId: p.uuid().fieldName('proposed_payout_id').nullable(),
    proposedKind: p.text().fieldName('proposed_kind').nullable(),
    proposedExact: p.boolean().fieldName('proposed_exact').nullable(),
    proposedExplanation: p.text().fieldName('proposed_explanation'),
    proposedBy: p.uuid().fieldName('proposed_by').nullable(),
    proposedAt: p.datetime().fieldName('proposed_at').nullable(),
  },
})
