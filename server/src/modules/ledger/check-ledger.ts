import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'
import { wrongSums } from './posting-sums.ts'

/** Triggers keep both true while it serves; what was restored or repaired by hand passed them by. */
export const ledgerChecks: readonly Check[] = [
  {
    name: 'transaction.unbalanced',
    looksAt: 'whole',
    find: async ({ database }) => {
      const found = await database.rows<{ id: string; sum: string }>(sql`
        SELECT t.id, coalesce(sum(p.amount_minor), 0) AS sum FROM ledger_transaction t LEFT JOIN posting p ON p.transaction_id = t.id
        GROUP BY t.id HAVING coalesce(sum(p.amount_minor), 0) <> 0 OR count(p.id) = 0`)
      return firstOf(found.map(({ id, sum }) => `transaction ${id} sums to ${sum}, or has no posting`))
    },
  },
  {
    name: 'account.differs',
    looksAt: 'whole',
    find: async ({ database }) => {
      const found = await database.rows<{ kind: string; ownerId: string; balance: string; posted: string }>(sql`
        SELECT kind, owner_id, coalesce(a.balance_minor, 0) AS balance, coalesce(p.posted, 0) AS posted FROM account a FULL JOIN (
          SELECT programme_id, account_kind AS kind, owner_id, sum(amount_minor) AS posted FROM posting
          WHERE account_kind NOT IN ('funding', 'paid', 'owed') GROUP BY 1, 2, 3) p USING (programme_id, kind, owner_id)
        WHERE coalesce(a.balance_minor, 0) <> coalesce(p.posted, 0)`)
      return firstOf(
        found.map(each => `account ${each.kind} ${each.ownerId} says ${each.balance}, its postings ${each.posted}`),
      )
    },
  },
  {
    name: 'sum.differs',
    looksAt: 'whole',
    find: async ({ database }) =>
      firstOf(
        (await wrongSums(database)).map(
          each =>
            `sum of ${each.accountKind} by ${each.transactionKind} of programme ${each.programmeId} is not that of its postings`,
        ),
      ),
  },
]
