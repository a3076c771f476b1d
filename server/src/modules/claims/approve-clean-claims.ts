import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { addWorkingDays } from '@sanad/shared/working-days.ts'
import { personOf, programmeOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { stepMany } from '../../platform/step.ts'
import { rulesOf } from '../programmes/index.ts'
import { hasEnded } from '../vouchers/index.ts'
import { claimLife } from './claim.step.ts'

export interface CleanFilter {
  readonly maxAmountMinor?: string
  readonly submittedBefore?: string
  readonly providerId?: string
}

/** At most this many in one command: a longer list is approved by asking again. */
const most = 5_000

/** Approves every clean claim that fits, with its postings, in a fixed number of statements. The reviewer's own are left out. */
export const approveCleanClaims = command({
  name: 'claim.approveClean',
  by: claimRoles.approve,
  async run(tx, filter: CleanFilter) {
    const programmeId = programmeOf(tx.actor) ?? ''
    tx.about('programme', programmeId, programmeId)
    const moved = await stepMany(tx, claimLife, fitting(tx, programmeId, filter), 'approve')
    const ids = moved.map(each => each.id)
    if (ids.length === 0) return { approved: 0, totalMinor: '0' }
    await startPaymentClock(tx, ids)
    return { approved: ids.length, totalMinor: await makePayable(tx, ids) }
  },
})

const fitting = (tx: Tx, programmeId: string, filter: CleanFilter): Query<{ id: string }> => sql<{ id: string }>`
  SELECT c.id FROM claim c JOIN agreement a ON a.id = c.agreement_id
  WHERE c.programme_id = ${programmeId} AND c.state = 'clean'
    AND (${filter.maxAmountMinor ?? null}::bigint IS NULL OR c.amount_minor <= ${filter.maxAmountMinor ?? null}::bigint)
    AND (${filter.submittedBefore ?? null}::date IS NULL OR c.submitted_at < ${filter.submittedBefore ?? null}::date)
    AND (${filter.providerId ?? null}::uuid IS NULL OR c.provider_id = ${filter.providerId ?? null}::uuid)
    AND NOT EXISTS (SELECT FROM membership b WHERE b.person_id = ${personOf(tx.actor) ?? null} AND b.ended_at IS NULL
      AND b.organisation_id IN (c.provider_id, a.association_id))
  ORDER BY c.submitted_at, c.id LIMIT ${most}`

/** Each claim is to be paid within the days of its own voucher's rulebook: few versions, so the calendar is asked once for each. */
async function startPaymentClock(tx: Tx, ids: readonly string[]): Promise<void> {
  const rulebooks = await tx.rows<{ id: string }>(sql`
    SELECT DISTINCT v.rulebook_id AS id FROM claim c JOIN voucher v ON v.id = c.voucher_id
    WHERE c.id = ANY(${ids as string[]}::uuid[])`)
  const due = await Promise.all(
    rulebooks.map(async ({ id }) => ({
      id,
      payBy: addWorkingDays(tx.now, (await rulesOf(tx, id)).paymentWorkingDays),
    })),
  )
  await tx.run(sql`
    UPDATE claim c SET decided_at = ${tx.now}, pay_by = due."payBy"
    FROM voucher v JOIN jsonb_to_recordset(${JSON.stringify(due)}::jsonb) AS due (id uuid, "payBy" timestamptz)
      ON due.id = v.rulebook_id
    WHERE v.id = c.voucher_id AND c.id = ANY(${ids as string[]}::uuid[])`)
}

const endedStates = voucherMachine.states.filter(state => hasEnded({ state }))

/** Agreement → payable for each, and what was not claimed of the tranche back to its voucher, or to the pool where that has ended. */
async function makePayable(tx: Tx, ids: readonly string[]): Promise<string> {
  await tx.rows(sql`
    SELECT id FROM voucher WHERE id IN (SELECT voucher_id FROM claim WHERE id = ANY(${ids as string[]}::uuid[])) ORDER BY id FOR UPDATE`)
  const total = await tx.row<{ totalMinor: string }>(sql`
    WITH chosen AS (
      SELECT c.id, c.programme_id, c.agreement_id, c.provider_id, c.voucher_id, c.amount_minor,
        m.amount_minor - c.amount_minor AS left_minor, v.state = ANY(${endedStates}) AS is_ended, uuidv7() AS approval_id, uuidv7() AS release_id
      FROM claim c JOIN milestone m ON m.id = c.milestone_id JOIN voucher v ON v.id = c.voucher_id
      WHERE c.id = ANY(${ids as string[]}::uuid[])),
    opened AS (
      INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
      SELECT approval_id, programme_id, 'approve', id, ${tx.now}::timestamptz FROM chosen
      UNION ALL
      SELECT release_id, programme_id, 'release', id, ${tx.now}::timestamptz FROM chosen WHERE left_minor > 0),
    posted AS (
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT leg.transaction_id, c.programme_id, leg.kind, leg.owner_id, c.voucher_id, leg.amount_minor
      FROM chosen c CROSS JOIN LATERAL (VALUES
        (c.approval_id, 'agreement', c.agreement_id, -c.amount_minor),
        (c.approval_id, 'payable', c.provider_id, c.amount_minor),
        (c.release_id, 'agreement', c.agreement_id, -c.left_minor),
        (c.release_id, CASE WHEN c.is_ended THEN 'pool' ELSE 'voucher' END,
          CASE WHEN c.is_ended THEN c.programme_id ELSE c.voucher_id END, c.left_minor)) AS leg (transaction_id, kind, owner_id, amount_minor)
      WHERE leg.amount_minor <> 0)
    SELECT sum(amount_minor)::bigint AS total_minor FROM chosen`)
  return total?.totalMinor ?? '0'
}
