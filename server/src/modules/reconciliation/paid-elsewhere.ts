import { type Query, sql } from '../../platform/database.ts'

/**
 * Entry `e` says that the money of payout `o` went to another account than its payee's: an order changed on its way to the bank keeps its
 * names and amounts. Where the bank names no account, or not as an IBAN or RIB, nothing is known.
 */
export const paidElsewhere: Query<boolean> = sql<boolean>`coalesce(e.amount_minor < 0
  AND e.counterparty_mark <> (SELECT k.number_mark FROM payee_account k WHERE k.id = o.payee_account_id), false)`
