import { randomUUID } from 'node:crypto'
import type { VoucherEvent } from '@sanad/shared/machines/voucher.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepMany } from '../../platform/step.ts'
import { untilNoneTogether } from '../../platform/until-none.ts'
import { keepExpired } from './tell-of-expiry.ts'
import { returnAvailable } from './voucher.postings.ts'
import { voucherLife } from './voucher.step.ts'

const atATime = 1000
interface Those {
  readonly programmeId: string
  readonly voucherIds: readonly string[]
}

/** Selects those due among `which`, a condition on voucher `v`. */
type Due = (which: Query<unknown>) => Query<{ id: string; programmeId: string }>

const withAccount = sql`JOIN account a ON a.programme_id = v.programme_id AND a.kind = 'voucher' AND a.owner_id = v.id`

/** Past its deadline. A voucher that is committed to the last centime waits for its agreements instead. */
const overdue =
  (now: Date): Due =>
  which =>
    sql`
    SELECT v.id, v.programme_id FROM voucher v WHERE v.state = 'issued' AND v.activate_by < ${now} AND ${which}
    UNION ALL
    SELECT v.id, v.programme_id FROM voucher v ${withAccount}
    WHERE v.state = 'active' AND v.expires_at < ${now} AND a.balance_minor > 0 AND ${which}`

/** Nothing available, nothing committed, and something was paid. */
const exhausted: Due = which => sql`
  SELECT v.id, v.programme_id FROM voucher v ${withAccount}
  WHERE v.state = 'active' AND a.balance_minor = 0 AND ${which} AND EXISTS (
    SELECT FROM posting p WHERE p.voucher_id = v.id
    HAVING sum(p.amount_minor) FILTER (WHERE p.account_kind = 'agreement') = 0
      AND sum(p.amount_minor) FILTER (WHERE p.account_kind = 'paid') > 0)`

const among = (ids: readonly string[]) => sql`v.id = ANY(${ids as string[]}::uuid[])`

/** Those of these vouchers that are used up. */
export const usedUp = (voucherIds: readonly string[]) => exhausted(among(voucherIds))

const these = (programmeId: string, voucherIds: readonly string[]) => sql<{ id: string }>`
  SELECT id FROM voucher WHERE id = ANY(${voucherIds as string[]}::uuid[]) AND programme_id = ${programmeId} ORDER BY id FOR NO KEY UPDATE`

/** Of these vouchers, at most a thousand: what is available returns to the pool; what is committed lives until its agreement ends. */
export const expireVouchers = command({
  name: 'voucher.expire',
  by: ['clock'],
  async run(tx, { programmeId, voucherIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const held = await tx.rows<{ id: string }>(sql`${these(programmeId, voucherIds)} SKIP LOCKED`)
    const expired = await moveDue(tx, held, 'expire', overdue(tx.now))
    await returnAvailable(tx, expired, 'expire')
    await keepExpired(tx, programmeId, expired)
  },
})

/** Of these vouchers, at most some thousand, those that are used up are redeemed. Run twice it changes nothing. */
export const exhaustVouchers = command({
  name: 'voucher.exhaust',
  by: ['clock'],
  async run(tx, { programmeId, voucherIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const held = await tx.rows<{ id: string }>(these(programmeId, voucherIds))
    return { moved: (await moveDue(tx, held, 'exhaust', exhausted)).length }
  },
})

// What is due is looked at once the rows are held: money may have moved while we waited for them.
async function moveDue(tx: Tx, held: readonly { id: string }[], event: VoucherEvent, due: Due): Promise<string[]> {
  const ids = held.map(row => row.id)
  const moved = await stepMany(tx, voucherLife, due(among(ids)), event)
  return moved.map(row => row.id)
}

/** Lets deadlines act on every voucher, a thousand at a time. */
export const expireOverdue = (platform: Platform): Promise<void> =>
  untilNoneTogether(
    atATime,
    () =>
      platform.database.rows(sql`SELECT * FROM (${overdue(platform.clock.now())(sql`true`)}) AS due LIMIT ${atATime}`),
    (programmeId, voucherIds) =>
      execute(platform, expireVouchers, clockActor, randomUUID(), { programmeId, voucherIds }),
  )
