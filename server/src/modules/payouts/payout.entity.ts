import { defineEntity, p } from '@mikro-orm/core'

/** What a treasurer sends together. */
export const BatchEntity = defineEntity({
  name: 'Batch',
  tableName: 'batch',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    rail: p.text(),
    reference: p.text(),
    state: p.text(),
    payouts: p.integer(),
    totalMinor: p.bigint('string').fieldName('total_minor'),
    createdBy: p.uuid().fieldName('created_by'),
    createdAt: p.datetime().fieldName('created_at'),
    sealedAt: p.datetime().fieldName('sealed_at').nullable(),
    sealedBy: p.uuid().fieldName('sealed_by').nullable(),
    approvedBy: p.uuid().fieldName('approved_by').nullable(),
    approvedAt: p.datetime().fieldName('approved_at').nullable(),
    sentBy: p.uuid().fieldName('sent_by').nullable(),
    sentAt: p.datetime().fieldName('sent_at').nullable(),
    executeOn: p.date().fieldName('execute_on').nullable(),
    debtorName: p.text().fieldName('debtor_name').nullable(),
    debtorAccount: p.text().fieldName('debtor_account').nullable(),
    debtorBic: p.text().fieldName('debtor_bic').nullable(),
    fileSha256: p.blob().fieldName('file_sha256').nullable(),
    fileBytes: p.bigint('string').fieldName('file_bytes').nullable(),
    leftOut: p.json().fieldName('left_out'),
    missingToldAt: p.datetime().fieldName('missing_told_at').nullable(),
  },
})

/** One payment of one claim. */
export const PayoutEntity = defineEntity({
  name: 'Payout',
  tableName: 'payout',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    batchId: p.uuid().fieldName('batch_id'),
    claimId: p.uuid().fieldName('claim_id'),
    providerId: p.uuid().fieldName('provider_id'),
    payeeAccountId: p.uuid().fieldName('payee_account_id'),
    reference: p.text(),
    endToEndId: p.text().fieldName('end_to_end_id'),
    state: p.text(),
    isLive: p.boolean().fieldName('is_live').generated(`(state NOT IN ('removed', 'returned')) stored`),
    amountMinor: p.bigint('string').fieldName('amount_minor'),
    reversedMinor: p.bigint('string').fieldName('reversed_minor'),
    outsideReference: p.text().fieldName('outside_reference').nullable(),
    settledAt: p.datetime().fieldName('settled_at').nullable(),
    returnReason: p.text().fieldName('return_reason').nullable(),
    returnedAt: p.datetime().fieldName('returned_at').nullable(),
    returnToldAt: p.datetime().fieldName('return_told_at').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** A message of Stripe, kept once; it says where to look. */
export const StripeEventEntity = defineEntity({
  name: 'StripeEvent',
  tableName: 'stripe_event',
  properties: {
    id: p.uuid().primary(),
    eventId: p.text().fieldName('event_id'),
    type: p.text(),
    objectId: p.text().fieldName('object_id').nullable(),
    account: p.text().nullable(),
    createdAt: p.datetime().fieldName('created_at'),
    receivedAt: p.datetime().fieldName('received_at'),
    handledAt: p.datetime().fieldName('handled_at').nullable(),
  },
})
