import { type Query, sql } from '../../platform/database.ts'
import type { OwnerNaming } from '../ledger/index.ts'

/** The registrations `r` of vouchers `v`. A code is a secret: a voucher is called by its registration, and whose that is a recorded look tells. */
export const registrationOf = (vouchers: Query<unknown>): Query<unknown> => sql`
  voucher v JOIN registration r ON r.programme_id = v.programme_id AND r.association_id = v.association_id WHERE ${vouchers}`

export const voucherNaming: OwnerNaming = {
  kinds: ['voucher'],
  names: ids => sql`
    SELECT v.id, r.reference AS ar, r.reference AS fr FROM ${registrationOf(sql`v.id = ANY(${ids as string[]}::uuid[])`)}`,
}
