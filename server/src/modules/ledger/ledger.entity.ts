import { defineEntity, p } from '@mikro-orm/core'

/** A balance the database keeps and guards. */
export const AccountEntity = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    programmeId: p.uuid().fieldName('programme_id').primary(),
    kind: p.text().primary(),
    ownerId: p.uuid().fieldName('owner_id').primary(),
    balanceMinor: p.bigint().fieldName('balance_minor'),
  },
})

/** A set of postings that sums to zero. */
export const LedgerTransactionEntity = defineEntity({
  name: 'LedgerTransaction',
  tableName: 'ledger_transaction',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    kind: p.text(),
    objectId: p.uuid().fieldName('object_id'),
    at: p.datetime(),
  },
})

export const PostingEntity = defineEntity({
  name: 'Posting',
  tableName: 'posting',
  properties: {
    id: p.bigint('string').primary(),
    transactionId: p.uuid().fieldName('transaction_id'),
    programmeId: p.uuid().fieldName('programme_id'),
    accountKind: p.text().fieldName('account_kind'),
    ownerId: p.uuid().fieldName('owner_id'),
    voucherId: p.uuid().fieldName('voucher_id').nullable(),
    amountMinor: p.bigint().fieldName('amount_minor'),
  },
})

/** What postings add up to, as far as they were added up. */
export const PostingSumEntity = defineEntity({
  name: 'PostingSum',
  tableName: 'posting_sum',
  properties: {
    programmeId: p.uuid().fieldName('programme_id').primary(),
    accountKind: p.text().fieldName('account_kind').primary(),
    transactionKind: p.text().fieldName('transaction_kind').primary(),
    isDebit: p.boolean().fieldName('is_debit').primary(),
    ofVoucher: p.boolean().fieldName('of_voucher').primary(),
    postings: p.bigint(),
    amountMinor: p.bigint().fieldName('amount_minor'),
  },
})

/** How far that is: one row. */
export const PostingSumUntilEntity = defineEntity({
  name: 'PostingSumUntil',
  tableName: 'posting_sum_until',
  properties: {
    isOnly: p.boolean().fieldName('is_only').primary().default(true),
    postingId: p.bigint('string').fieldName('posting_id').default('0'),
    nextId: p.bigint('string').fieldName('next_id').default('0'),
    nextXid: p.string().columnType('xid8').fieldName('next_xid').default('0'),
  },
})

/** Of what something was paid since the clock last looked. */
export const PaidVoucherEntity = defineEntity({
  name: 'PaidVoucher',
  tableName: 'paid_voucher',
  properties: {
    id: p.bigint('string').primary(),
    voucherId: p.uuid().fieldName('voucher_id'),
  },
})
