import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import { type Query, sql } from '../../platform/database.ts'
import { countOf } from '../record/index.ts'
import type { VoucherIssue } from './voucher-issue.step.ts'

const heldStates = ['issued', 'active', 'suspended', 'redeemed'] as const satisfies VoucherState[]

/** A voucher `v` that still lives or was redeemed: its association gets no other. */
const isHeld = sql`v.state IN (${sql.join(heldStates.map(state => sql.lit(state)))})`

/**
 * Eligible associations of a programme that hold no voucher which still lives or was redeemed. Vouchers are asked for one
 * registration after the other, through their index: while the table grows by 200 000 rows its statistics say that it is
 * empty, and a join planned by them reads all of it for each row.
 */
export const withoutVoucher = (programmeId: string): Query<{ associationId: string }> => sql`
  SELECT r.association_id FROM registration r
  WHERE r.programme_id = ${programmeId} AND r.state = 'eligible'
    AND (SELECT true FROM voucher v WHERE v.programme_id = r.programme_id AND v.association_id = r.association_id
      AND ${isHeld} LIMIT 1) IS NULL`

/** The association of registration `r` holds such a voucher. */
export const isServed = sql`EXISTS (
  SELECT FROM voucher v WHERE v.programme_id = r.programme_id AND v.association_id = r.association_id AND ${isHeld})`

/**
 * The same of registrations `r` as a condition, for whoever reads while no run is filling the table: two tables read once are a quarter
 * of what 200 000 looks into an index take.
 */
export const isUnserved = sql`r.state = 'eligible' AND NOT ${isServed}`

/**
 * How many of a programme's are unserved: the eligible, less those who hold a voucher. No association holds two, and whoever holds one
 * is eligible or, few of them, suspended.
 */
export const unservedCount = (programmeId: string): Query<number> => sql<number>`(
  ${countOf(programmeId, 'registration', ['eligible'])} - ${countOf(programmeId, 'voucher', heldStates)}
    + (SELECT count(*)::int FROM registration r WHERE r.programme_id = ${programmeId} AND r.state = 'suspended' AND ${isServed}))`

/** When an eligible registration is served: the first eligible is the first served. The index `registration_due` has it. */
export const turn = sql`coalesce(r.decided_at, 'infinity'), r.id`

/** The next of them behind the last one that the run has served, so that no chunk reads what earlier ones have read. */
export const nextWithoutVoucher = (issue: VoucherIssue, limit: number): Query<{ associationId: string }> => sql`
  ${withoutVoucher(issue.programmeId)} AND (${turn}) > (${issue.servedAt}::timestamptz, ${issue.servedId}::uuid)
  ORDER BY ${turn} LIMIT ${limit}`

/** Where the run stands once it has served this association. */
export const turnOf = (programmeId: string, associationId: string): Query<unknown> => sql`
  SELECT ${turn} FROM registration r WHERE r.programme_id = ${programmeId} AND r.association_id = ${associationId}`
