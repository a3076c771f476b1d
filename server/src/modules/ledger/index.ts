export { balanceOf } from './ledger.queries.ts'
export { type Account, type AccountKind, type Movement, post, type TransactionKind } from './post.ts'
