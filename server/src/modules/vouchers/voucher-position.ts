import { type Query, type Sql, sql } from '../../platform/database.ts'

/** Where the worth of a voucher is, in minor units: the six figures sum to `worthMinor` at any moment. */
export interface VoucherPosition {
  readonly voucherId: string
  readonly worthMinor: bigint
  readonly availableMinor: bigint
  readonly committedMinor: bigint
  readonly payableMinor: bigint
  readonly transitMinor: bigint
  readonly paidMinor: bigint
  readonly returnedMinor: bigint
}

const on = (kind: string) => sql`coalesce(sum(p.amount_minor) FILTER (WHERE p.account_kind = ${kind}), 0)::bigint`

/** The six sums over postings `p`: what came back to the pool is what the pool received, issuing being its debit. */
export const positionColumns = sql`
  ${on('voucher')} AS available_minor, ${on('agreement')} AS committed_minor, ${on('payable')} AS payable_minor,
  ${on('transit')} AS transit_minor, ${on('paid')} AS paid_minor,
  coalesce(sum(p.amount_minor) FILTER (WHERE p.account_kind = 'pool' AND p.amount_minor > 0), 0)::bigint AS returned_minor`

/** The positions of many vouchers, from their postings alone. @param where a condition on voucher `v` */
export async function positionsOf(read: Pick<Sql, 'rows'>, where: Query<unknown>): Promise<VoucherPosition[]> {
  type Row = { readonly [K in keyof VoucherPosition]: string }
  const found = await read.rows<Row>(sql`
    SELECT v.id AS voucher_id, v.worth_minor, ${positionColumns}
    FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE ${where} GROUP BY v.id ORDER BY v.id`)
  return found.map(row => ({
    voucherId: row.voucherId,
    worthMinor: BigInt(row.worthMinor),
    availableMinor: BigInt(row.availableMinor),
    committedMinor: BigInt(row.committedMinor),
    payableMinor: BigInt(row.payableMinor),
    transitMinor: BigInt(row.transitMinor),
    paidMinor: BigInt(row.paidMinor),
    returnedMinor: BigInt(row.returnedMinor),
  }))
}

/** @returns undefined when there is no such voucher */
export const positionOf = async (read: Pick<Sql, 'rows'>, voucherId: string): Promise<VoucherPosition | undefined> =>
  (await positionsOf(read, sql`v.id = ${voucherId}`))[0]
