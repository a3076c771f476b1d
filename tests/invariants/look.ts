import { sql } from '@sanad/server/platform/database.ts'
import type { AgreementState } from '@sanad/shared/machines/agreement.ts'
import type { BatchState } from '@sanad/shared/machines/batch.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import type { MilestoneState } from '@sanad/shared/machines/milestone.ts'
import type { PayoutState } from '@sanad/shared/machines/payout.ts'
import type { ExceptionState } from '@sanad/shared/machines/reconciliation-exception.ts'
import type { StatementState } from '@sanad/shared/machines/statement.ts'
import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import type { Scene } from './scene.ts'

interface Seen<State> {
  readonly id: string
  readonly state: State
}
interface OfAgreement {
  readonly associationId: string
  readonly providerId: string
}

/** What there is just now, oldest first. */
export interface Now {
  readonly jobs: number
  readonly vouchers: readonly (Seen<VoucherState> & { associationId: string })[]
  readonly agreements: readonly (Seen<AgreementState> & OfAgreement & { textHash: string | null })[]
  readonly milestones: readonly (Seen<MilestoneState> &
    OfAgreement & { amountMinor: string; isOpen: boolean; isClaimable: boolean; servesUntil: string | null })[]
  readonly claims: readonly (Seen<ClaimState> &
    OfAgreement & { milestoneId: string; amountMinor: string; isOfService: boolean })[]
  readonly batches: readonly (Seen<BatchState> & {
    createdBy: string
    hasFile: boolean
    isBooked: boolean
    isEmpty: boolean
  })[]
  readonly payouts: readonly (Seen<PayoutState> & { batchId: string })[]
  readonly statements: readonly Seen<StatementState>[]
  readonly exceptions: readonly (Seen<ExceptionState> & { entryId: string | null; proposedAt: Date | null })[]
}

export async function look({ world, programme: { programmeId } }: Scene): Promise<Now> {
  const { rows } = world.platform.database
  const [waiting, vouchers, agreements, milestones, claims, batches, payouts, statements, exceptions] =
    await Promise.all([
      rows<{ n: number }>(sql`SELECT count(*)::int AS n FROM outbox WHERE state = 'waiting'`),
      rows<Now['vouchers'][number]>(
        sql`SELECT id, state, association_id FROM voucher WHERE programme_id = ${programmeId} ORDER BY id`,
      ),
      rows<Now['agreements'][number]>(sql`
      SELECT id, state, association_id, provider_id, encode(text_hash, 'hex') AS text_hash FROM agreement
      WHERE programme_id = ${programmeId} ORDER BY id`),
      rows<Now['milestones'][number]>(sql`
      SELECT m.id, m.state, m.amount_minor, a.association_id, a.provider_id,
        CASE WHEN a.state = 'signed' AND m.kind = 'service' AND m.state = 'planned' AND m.due_on > ${world.clock.now()}::timestamptz
          THEN m.due_on END AS serves_until,
        a.state = 'signed' AND NOT EXISTS (SELECT FROM milestone before
          WHERE before.agreement_id = a.id AND before.position < m.position AND before.state <> 'accepted')
          AND (m.kind = 'delivery' OR m.due_on <= ${world.clock.now()}::timestamptz) AS is_open,
        m.state = 'accepted' AND NOT EXISTS (
          SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected') AS is_claimable
      FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.programme_id = ${programmeId} ORDER BY a.id, m.position`),
      rows<Now['claims'][number]>(sql`
      SELECT c.id, c.state, c.milestone_id, c.amount_minor, a.association_id, a.provider_id, m.kind = 'service' AS is_of_service
      FROM claim c JOIN agreement a ON a.id = c.agreement_id JOIN milestone m ON m.id = c.milestone_id WHERE c.programme_id = ${programmeId} ORDER BY c.id`),
      rows<Now['batches'][number]>(sql`
      SELECT id, state, created_by, payouts = 0 AS is_empty, file_sha256 IS NOT NULL AS has_file, EXISTS (
        SELECT FROM reconciliation_match m JOIN payout p ON p.id = m.payout_id WHERE p.batch_id = batch.id) AS is_booked
      FROM batch WHERE programme_id = ${programmeId} ORDER BY id`),
      rows<Now['payouts'][number]>(
        sql`SELECT id, state, batch_id FROM payout WHERE programme_id = ${programmeId} ORDER BY id`,
      ),
      rows<Now['statements'][number]>(
        sql`SELECT id, state FROM statement WHERE programme_id = ${programmeId} ORDER BY id`,
      ),
      rows<Now['exceptions'][number]>(
        sql`SELECT id, state, entry_id, proposed_at FROM reconciliation_exception WHERE programme_id = ${programmeId} ORDER BY id`,
      ),
    ])
  return {
    jobs: waiting[0]?.n ?? 0,
    vouchers,
    agreements,
    milestones,
    claims,
    batches,
    payouts,
    statements,
    exceptions,
  }
}
