import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { AmountMinor, Currency } from '../money.ts'
import type { Role } from '../roles.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'

/** Accounts of the double-entry ledger, in the order money passes through them. */
export const accountKinds = ['funding', 'pool', 'voucher', 'agreement', 'payable', 'transit', 'paid', 'owed'] as const
export type AccountKind = (typeof accountKinds)[number]

export const transactionKinds = [
  'fund',
  'issue',
  'commit',
  'release',
  'approve',
  'send',
  'settle',
  'return',
  'expire',
  'renounce',
  'cancel',
  'correct',
] as const
export type TransactionKind = (typeof transactionKinds)[number]

const readers = ['auditor', 'treasurer', 'manager'] as const satisfies readonly Role[]
const Kind = oneOf(accountKinds)
/** What owners of accounts and vouchers are called, by id: a reference, or a name in the languages it has. */
const OwnerNames = Type.Record(
  Type.String(),
  Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.Optional(Type.String()) }),
)
export type OwnerNames = Type.Static<typeof OwnerNames>

const PostingId = Type.String({ pattern: '^[0-9]{1,18}$' })

export const readTrialBalance = endpoint({
  method: 'GET',
  path: '/ledger/trial-balance',
  summary: 'What every kind of account of my programme holds; the sum is zero',
  by: readers,
  reply: Type.Object({
    currency: Currency,
    accounts: Type.Array(
      Type.Object({
        kind: Kind,
        postings: Type.Integer(),
        debitMinor: AmountMinor,
        creditMinor: AmountMinor,
        balanceMinor: AmountMinor,
        storedMinor: Nullable(
          Type.String({ description: 'sum of the balances the database guards; must equal the balance' }),
        ),
      }),
    ),
    sumMinor: AmountMinor,
  }),
})

export const listAccounts = endpoint({
  method: 'GET',
  path: '/ledger/accounts/:kind',
  summary: 'Accounts of one kind with their balances',
  by: readers,
  params: Type.Object({ kind: Kind }),
  query: Type.Object({ after: Type.Optional(Id) }),
  reply: Type.Object({
    currency: Currency,
    accounts: Type.Array(Type.Object({ ownerId: Id, balanceMinor: AmountMinor })),
    names: OwnerNames,
    next: Nullable(Id),
  }),
})

const PostingOfAccount = Type.Object({
  id: PostingId,
  at: Instant,
  transactionId: Id,
  transactionKind: oneOf(transactionKinds),
  voucherId: Nullable(Id),
  amountMinor: AmountMinor,
})
export const readAccount = endpoint({
  method: 'GET',
  path: '/ledger/accounts/:kind/:ownerId',
  summary: 'One account: its balance and its postings, newest first',
  by: readers,
  params: Type.Object({ kind: Kind, ownerId: Id }),
  query: Type.Object({ after: Type.Optional(PostingId) }),
  reply: Type.Object({
    currency: Currency,
    balanceMinor: AmountMinor,
    postings: Type.Array(PostingOfAccount),
    names: OwnerNames,
    next: Nullable(PostingId),
  }),
})

const transactionProperties = { id: Id, at: Instant, kind: oneOf(transactionKinds), objectId: Id }
export const listTransactions = endpoint({
  method: 'GET',
  path: '/ledger/transactions',
  summary: 'The journal of my programme, newest first',
  by: readers,
  query: Type.Object({ kind: Type.Optional(oneOf(transactionKinds)), after: Type.Optional(Id) }),
  reply: Type.Object({
    currency: Currency,
    transactions: Type.Array(
      Type.Object({ ...transactionProperties, movedMinor: AmountMinor, postings: Type.Integer() }),
    ),
    next: Nullable(Id),
  }),
})

export const readTransaction = endpoint({
  method: 'GET',
  path: '/ledger/transactions/:transactionId',
  summary: 'One transaction and its postings; they sum to zero',
  by: readers,
  params: Type.Object({ transactionId: Id }),
  query: Type.Object({ after: Type.Optional(PostingId) }),
  reply: Type.Object({
    ...transactionProperties,
    currency: Currency,
    sumMinor: AmountMinor,
    postings: Type.Array(
      Type.Object({ id: PostingId, accountKind: Kind, ownerId: Id, voucherId: Nullable(Id), amountMinor: AmountMinor }),
    ),
    names: OwnerNames,
    next: Nullable(PostingId),
  }),
})

export const exportPostings = endpoint({
  method: 'GET',
  path: '/ledger/postings.csv',
  summary: 'Postings of my programme as CSV, transaction after transaction, oldest first, exactly as filtered',
  description:
    'Up to the newest transaction there is when it is asked for, each whole or absent, whatever is posted while it is read. UTF-8 with a byte order mark; separated by ; with decimal commas for ar and fr, by , with points for en.',
  by: readers,
  query: Type.Object({
    kind: Type.Optional(Kind),
    ownerId: Type.Optional(Id),
    lang: Type.Optional(oneOf(['ar', 'fr', 'en'])),
  }),
  media: 'text/csv',
})
