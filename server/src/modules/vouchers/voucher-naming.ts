import { sql } from '../../platform/database.ts'
import type { OwnerNaming } from '../ledger/index.ts'

/** A voucher’s code is a secret: it is called by the registration it was issued to, and whose that is a recorded look tells. */
export const voucherNaming: OwnerNaming = {
  kinds: ['voucher'],
  names: ids => sql`
    SELECT v.id, r.reference AS ar, r.reference AS fr
    FROM voucher v JOIN registration r ON r.programme_id = v.programme_id AND r.association_id = v.association_id
    WHERE v.id = ANY(${ids as string[]}::uuid[])`,
}
