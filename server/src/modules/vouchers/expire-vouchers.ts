import { randomUUID } from 'node:crypto'
import type { VoucherEvent } from '@sanad/shared/machines/voucher.ts'
import { clockActor } from '../../platform/actor.ts'
import { type Command, command, execute, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepMany } from '../../platform/step.ts'
import { returnAvailable } from './voucher.postings.ts'
import { voucherLife } from './voucher.step.ts'

const batch = 1000
type InProgramme = { readonly programmeId: string }

/** Selects those due among `which`, a condition on voucher `v`. */
type Due = (which: Query<unknown>) => Query<{ id: string; programmeId: string }>

/** Vouchers `v` with what is available of each, `a`. */
const withAvailable = sql`voucher v JOIN account a ON a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id`

/** Past its deadline. A voucher that is committed to the last centime waits for its agreements instead. */
const overdue =
  (now: Date): Due =>
  which =>
    sql`
    SELECT v.id, v.programme_id FROM ${withAvailable} WHERE ${which} AND (
      (v.state = 'issued' AND v.activate_by < ${now}) OR (v.state = 'active' AND v.expires_at < ${now} AND a.balance_minor > 0))`

/**
 * Nothing available, nothing committed, and something was paid. What is cheap to see comes first, by a fence: most vouchers with nothing
 * available are under way, and PostgreSQL would sum the postings of each of them to find that nothing was paid yet.
 */
export const exhausted: Due = which => sql`
  SELECT v.id, v.programme_id FROM (
    SELECT v.id, v.programme_id FROM ${withAvailable}
    WHERE ${which} AND v.state = 'active' AND a.balance_minor = 0
      AND EXISTS (SELECT FROM posting paid WHERE paid.voucher_id = v.id AND paid.account_kind = 'paid') OFFSET 0) AS v
  WHERE EXISTS (
    SELECT FROM posting p WHERE p.voucher_id = v.id
    HAVING sum(p.amount_minor) FILTER (WHERE p.account_kind = 'agreement') = 0
      AND sum(p.amount_minor) FILTER (WHERE p.account_kind = 'paid') > 0)`

/** What is available returns to the pool; what is committed lives until its agreement ends. */
export const expireVouchers = command({
  name: 'voucher.expire',
  by: ['clock'],
  async run(tx, { programmeId }: InProgramme) {
    const expired = await moveDue(tx, programmeId, 'expire', overdue(tx.now))
    await returnAvailable(tx, expired, 'expire')
    return { moved: expired.length }
  },
})

export const exhaustVouchers = command({
  name: 'voucher.exhaust',
  by: ['clock'],
  run: async (tx, { programmeId }: InProgramme) => ({
    moved: (await moveDue(tx, programmeId, 'exhaust', exhausted)).length,
  }),
})

// What is due is looked at again once the rows are held: money may have moved while we waited for them.
async function moveDue(tx: Tx, programmeId: string, event: VoucherEvent, due: Due): Promise<string[]> {
  tx.about('programme', programmeId, programmeId)
  const held = await tx.rows<{ id: string }>(sql`
    SELECT id FROM voucher WHERE id IN (
      SELECT id FROM (${due(sql`v.programme_id = ${programmeId}`)}) AS due LIMIT ${batch})
    ORDER BY id FOR UPDATE SKIP LOCKED`)
  const ids = held.map(row => row.id)
  const moved = await stepMany(tx, voucherLife, due(sql`v.id = ANY(${ids}::uuid[])`), event)
  return moved.map(row => row.id)
}

/** Lets time act on every voucher, in batches of a thousand. */
export async function reconcileVouchers(platform: Platform): Promise<void> {
  await runWhileDue(platform, expireVouchers, overdue(platform.clock.now()))
  await runWhileDue(platform, exhaustVouchers, exhausted)
}

async function runWhileDue(platform: Platform, what: Command<InProgramme, { moved: number }>, due: Due): Promise<void> {
  const programmes = await platform.database.rows<InProgramme>(
    sql`SELECT DISTINCT programme_id FROM (${due(sql`true`)}) AS due`,
  )
  for (const { programmeId } of programmes)
    while ((await execute(platform, what, clockActor, randomUUID(), { programmeId })).moved === batch);
}
