import { defineEntity, p } from '@mikro-orm/core'

export const ClaimEntity = defineEntity({
  name: 'Claim',
  tableName: 'claim',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    agreementId: p.uuid().fieldName('agreement_id'),
    milestoneId: p.uuid().fieldName('milestone_id'),
    voucherId: p.uuid().fieldName('voucher_id'),
    providerId: p.uuid().fieldName('provider_id'),
    reference: p.text(),
    state: p.text(),
    queue: p.text().generated(`(CASE WHEN state IN ('batched', 'paid') THEN 'ordered' ELSE state END) stored`),
    round: p.integer(),
    amountMinor: p.bigint('string').fieldName('amount_minor'),
    invoiceNumber: p.text().fieldName('invoice_number'),
    invoiceOn: p.date().fieldName('invoice_on'),
    netMinor: p.bigint('string').fieldName('net_minor'),
    vatMinor: p.bigint('string').fieldName('vat_minor'),
    totalMinor: p.bigint('string').fieldName('total_minor'),
    lines: p.json(),
    invoiceFileId: p.uuid().fieldName('invoice_file_id'),
    note: p.text(),
    flags: p.array(),
    reasonCode: p.text().fieldName('reason_code').nullable(),
    submittedAt: p.datetime().fieldName('submitted_at'),
    answerBy: p.datetime().fieldName('answer_by').nullable(),
    answerRemindedAt: p.datetime().fieldName('answer_reminded_at').nullable(),
    reviewBy: p.datetime().fieldName('review_by').nullable(),
    decidedAt: p.datetime().fieldName('decided_at').nullable(),
    payBy: p.datetime().fieldName('pay_by').nullable(),
  },
})

/** A file that proves what is claimed, beside the invoice. */
export const ClaimFileEntity = defineEntity({
  name: 'ClaimFile',
  tableName: 'claim_file',
  properties: {
    claimId: p.uuid().fieldName('claim_id').primary(),
    fileId: p.uuid().fieldName('file_id').primary(),
  },
})

/** A file, by what it holds, of a claim that was found in order or went further. */
export const ClaimPaperEntity = defineEntity({
  name: 'ClaimPaper',
  tableName: 'claim_paper',
  properties: {
    sha256: p.blob().primary(),
    claimId: p.uuid().fieldName('claim_id'),
  },
})

/** What one rule found in one round of a claim. */
export const ClaimCheckEntity = defineEntity({
  name: 'ClaimCheck',
  tableName: 'claim_check',
  properties: {
    claimId: p.uuid().fieldName('claim_id').primary(),
    round: p.integer().primary(),
    rule: p.text().primary(),
    outcome: p.text(),
    facts: p.json(),
    checkedAt: p.datetime().fieldName('checked_at'),
  },
})
