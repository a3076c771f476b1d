import { type Check, firstOf } from '../../platform/check.ts'
import { type Query, sql } from '../../platform/database.ts'

interface Counted {
  readonly table: 'voucher' | 'agreement' | 'claim'
  readonly account: string
  readonly by: string
  readonly those: Query<unknown>
}

/** Of what the auditor's page counts by postings: whatever should have one. */
const counted: readonly Counted[] = [
  { table: 'voucher', account: 'voucher', by: 'issue', those: sql`true` },
  { table: 'agreement', account: 'agreement', by: 'commit', those: sql`signed_at IS NOT NULL` },
  { table: 'claim', account: 'payable', by: 'approve', those: sql`queue IN ('approved', 'held', 'ordered')` },
]

const differing = ({ table, account, by, those }: Counted) => sql`
  SELECT programme_id, ${table} AS kind, coalesce(o.n, 0)::int AS objects, coalesce(p.n, 0)::int AS postings
  FROM (SELECT programme_id, count(*) AS n FROM ${sql.table(table)} WHERE ${those} GROUP BY 1) AS o
  FULL JOIN (
    SELECT n.programme_id, count(*) AS n FROM posting n JOIN ledger_transaction t ON t.id = n.transaction_id
    WHERE n.account_kind = ${account} AND t.kind = ${by} GROUP BY 1) AS p USING (programme_id)
  WHERE o.n IS DISTINCT FROM p.n`

/** Every voucher, signed agreement and approved claim has the one posting it is counted by. */
export const figureCheck: Check = {
  name: 'figure.miscounted',
  looksAt: 'whole',
  find: async ({ database }) => {
    const found = await database.rows<{ programmeId: string; kind: string; objects: number; postings: number }>(
      sql.join(counted.map(differing), sql` UNION ALL `) as Query<never>,
    )
    return firstOf(
      found.map(
        each =>
          `programme ${each.programmeId} has ${each.objects} of ${each.kind}, its postings count ${each.postings}`,
      ),
    )
  },
}
