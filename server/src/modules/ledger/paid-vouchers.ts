import { type Sql, sql } from '../../platform/database.ts'

export interface PaidVoucher {
  readonly id: string
  readonly voucherId: string
}

/**
 * What was paid since the clock last looked, oldest first, a page at a time. The ledger writes it with the posting, so a look costs what was paid, not what
 * exists; whoever has looked forgets the very rows: a payment that commits meanwhile has one of its own.
 */
export async function* paidVouchers(read: Sql, atATime: number): AsyncGenerator<readonly PaidVoucher[]> {
  for (let after = '0'; ; ) {
    const paid = await read.rows<PaidVoucher>(
      sql`SELECT id, voucher_id FROM paid_voucher WHERE id > ${after}::bigint ORDER BY id LIMIT ${atATime}`,
    )
    if (paid.length > 0) yield paid
    if (paid.length < atATime) return
    after = paid.at(-1)?.id ?? after
  }
}

export const forgetPaid = (read: Sql, paid: readonly PaidVoucher[]): Promise<number> =>
  read.run(sql`DELETE FROM paid_voucher WHERE id = ANY(${paid.map(each => each.id)}::bigint[])`)

/** For a voucher that could not be moved when its money did. */
export const lookAtAgain = (read: Sql, voucherId: string): Promise<number> =>
  read.run(sql`INSERT INTO paid_voucher (voucher_id) VALUES (${voucherId})`)
