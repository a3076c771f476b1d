import { type Sql, sql } from '../../platform/database.ts'
import type { AccountKind } from './post.ts'

/** Kinds of account without a stored balance (migration 0002): it is the sum of their postings. */
export const summedKinds = ['funding', 'paid', 'owed'] as const satisfies readonly AccountKind[]

/** Balance of an account in minor units: stored where the database guards it, else the sum of its postings. */
export async function balanceOf(read: Sql, programmeId: string, kind: AccountKind, ownerId: string): Promise<bigint> {
  const row = await read.row<{ balance: string | null }>(sql`
    SELECT CASE WHEN ${kind} = ANY(${[...summedKinds]}::text[])
      THEN (SELECT sum(amount_minor) FROM posting
        WHERE programme_id = ${programmeId} AND account_kind = ${kind} AND owner_id = ${ownerId})::bigint
      ELSE (SELECT balance_minor FROM account
        WHERE programme_id = ${programmeId} AND kind = ${kind} AND owner_id = ${ownerId}) END AS balance`)
  return BigInt(row?.balance ?? 0)
}
