import { type Query, sql } from '../../platform/database.ts'

/**
 * Eligible associations of a programme that hold no voucher which still lives or was redeemed; selects `association_id`
 * and `id`, `decided_at` of the registration, by which the first eligible is the first served.
 */
export const withoutVoucher = (programmeId: string): Query<{ associationId: string }> => sql`
  SELECT r.association_id, r.id, r.decided_at FROM registration r
  WHERE r.programme_id = ${programmeId} AND r.state = 'eligible' AND NOT EXISTS (
    SELECT FROM voucher v WHERE v.programme_id = r.programme_id AND v.association_id = r.association_id
      AND v.state IN ('issued', 'active', 'suspended', 'redeemed'))`
