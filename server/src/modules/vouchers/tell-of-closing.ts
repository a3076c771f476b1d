import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { tellHolders } from './tell-holders.ts'

/** Of which something can still be committed, at once or after activating. */
const usable = (tx: Tx, which: Query<unknown>) => sql<{ id: string; state: 'issued' | 'active' }>`
  SELECT v.id, v.state FROM voucher v
  JOIN account a ON a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id
  WHERE ${which} AND a.balance_minor > 0 AND ((v.state = 'issued' AND v.activate_by >= ${tx.now})
    OR (v.state = 'active' AND v.commit_by >= ${tx.now})) ORDER BY v.id`

/** @returns the ids of the vouchers that can still be used in a programme */
export const usableOf = async (tx: Tx, programmeId: string): Promise<string[]> =>
  (await tx.rows(usable(tx, sql`v.programme_id = ${programmeId}`))).map(({ id }) => id)

/** Their programme has closed: who holds one reads that it can still be used, and until when. */
export async function tellOfClosing(tx: Tx, voucherIds: readonly string[]): Promise<void> {
  const still = await tx.rows(usable(tx, sql`v.id = ANY(${voucherIds as string[]}::uuid[])`))
  const inState = (asked: string) => still.filter(({ state }) => state === asked).map(({ id }) => id)
  await tellHolders(tx, inState('issued'), 'outlives_unused')
  await tellHolders(tx, inState('active'), 'outlives')
}
