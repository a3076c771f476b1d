import type { PayObstacle } from '@sanad/shared/api/payouts.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import { batchRoles } from '@sanad/shared/machines/batch.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command, type Tx, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin, stepMany } from '../../platform/step.ts'
import { claimLife } from '../claims/index.ts'
import { type Programme, programmeById } from '../programmes/index.ts'
import { batchLife } from './batch.step.ts'
import { type Payable, type PayableFilter, payable } from './payable-claims.ts'
import { mustHavePayer, unusableAccounts } from './unusable-accounts.ts'

/** At most this many lines: a longer list is paid by a second batch. */
const most = 10_000

/**
 * Makes a batch of every payable claim that fits, in a fixed number of statements: claims to `batched`, a payout each with
 * the account it goes to. What cannot be paid is left out and kept with its reason.
 */
export const makeBatch = command({
  name: 'batch.make',
  by: batchRoles.seal,
  refusals: { payout_one_live: 'object.state_changed' },
  async run(tx, filter: PayableFilter) {
    const programme = await programmeById(tx, ownProgrammeId(tx))
    await mustHavePayer(programme)
    const found = await tx.rows<Payable>(sql`${payable(programme, tx, filter)}
      ORDER BY c.pay_by NULLS LAST, c.id LIMIT ${most} FOR NO KEY UPDATE OF c`)
    const judged = await judge(tx, programme, found)
    const ready = judged.filter(each => !each.obstacle)
    if (ready.length === 0) throw new Problem('batch.nothing_payable', { leftOut: judged.length })
    const leftOut = judged.filter(each => each.obstacle).map(({ id: claimId, obstacle }) => ({ claimId, obstacle }))
    const batch = await openBatch(tx, programme, leftOut)
    const made = await fill(tx, batch.id, ready)
    return { ...batch, ...made, leftOut: leftOut.length }
  },
})

async function judge(tx: Tx, programme: Programme, found: readonly Payable[]): Promise<Payable[]> {
  const accountIds = found.filter(each => !each.obstacle).map(each => each.payeeAccountId ?? '')
  const unusable = await unusableAccounts(tx, programme, [...new Set(accountIds)])
  return found.map(each =>
    each.payeeAccountId && unusable.has(each.payeeAccountId)
      ? { ...each, obstacle: each.obstacle ?? 'account_unusable' }
      : each,
  )
}

type LeftOut = readonly { claimId: string; obstacle: PayObstacle | null }[]

async function openBatch(tx: Tx, programme: Programme, leftOut: LeftOut): Promise<{ id: string; reference: string }> {
  const batch = await tx.row<{ id: string; reference: string }>(sql`
    INSERT INTO batch (programme_id, rail, reference, state, created_by, created_at, left_out)
    VALUES (${programme.id}, ${programme.rail}, next_reference('batch', 'B', ${yearOf(tx.now)}), 'open', ${personOf(tx.actor) ?? null},
      ${tx.now}, ${toJson(leftOut)}::jsonb) RETURNING id, reference`)
  if (!batch) throw new Error('a batch was not stored')
  await begin(tx, batchLife, batch.id, 'make')
  tx.about('batch', batch.id, programme.id)
  return batch
}

async function fill(
  tx: Tx,
  batchId: string,
  ready: readonly Payable[],
): Promise<{ payouts: number; totalMinor: string }> {
  const ids = ready.map(each => each.id)
  const accounts = ready.map(each => each.payeeAccountId ?? '')
  const moved = await stepMany(tx, claimLife, sql<{ id: string }>`SELECT unnest(${ids}::uuid[]) AS id`, 'batch')
  if (moved.length < ids.length) throw new Problem('object.state_changed', { kind: 'claim' })
  const totals = await tx.row<{ payouts: number; totalMinor: string }>(sql`
    WITH chosen AS (
      SELECT c.*, pick.account_id, uuidv7() AS payout_id
      FROM unnest(${ids}::uuid[], ${accounts}::uuid[]) AS pick (claim_id, account_id) JOIN claim c ON c.id = pick.claim_id),
    made AS (
      INSERT INTO payout (id, programme_id, batch_id, claim_id, provider_id, payee_account_id, reference, end_to_end_id, state,
        amount_minor, created_at)
      SELECT payout_id, programme_id, ${batchId}, id, provider_id, account_id, next_reference('payout', 'P', ${yearOf(tx.now)}),
        replace(payout_id::text, '-', ''), 'batched', amount_minor, ${tx.now} FROM chosen ORDER BY payout_id
      RETURNING id, amount_minor),
    written AS (
      INSERT INTO history (object_kind, object_id, event, to_state, role, person_id, at)
      SELECT 'payout', id, 'make', 'batched', ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now} FROM made)
    UPDATE batch SET (payouts, total_minor) = (SELECT count(*)::int, sum(amount_minor)::bigint FROM made)
    WHERE id = ${batchId} RETURNING payouts, total_minor`)
  if (!totals) throw new Error('a batch was not filled')
  return totals
}
