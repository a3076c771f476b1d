import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { recordAccess } from '../record/index.ts'

/**
 * Whoever reads postings that are all of one voucher has looked at its association's money, by whichever account or transaction they
 * came: the association sees it. Postings of several are a list, as the list of vouchers is.
 */
export async function recordLook(
  reading: Reading,
  postings: readonly { readonly voucherId: string | null }[],
): Promise<void> {
  const [voucherId, ...others] = new Set(postings.flatMap(posting => posting.voucherId ?? []))
  if (!voucherId || others.length > 0) return
  const voucher = await reading.row<{ associationId: string }>(
    sql`SELECT association_id FROM voucher WHERE id = ${voucherId}`,
  )
  if (voucher) await recordAccess(reading, { ...voucher, what: 'voucher_postings', objectId: voucherId })
}
