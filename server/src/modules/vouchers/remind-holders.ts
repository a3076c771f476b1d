import { randomUUID } from 'node:crypto'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNoneTogether } from '../../platform/until-none.ts'
import { tellHolders } from './tell-holders.ts'
import { tellUnclaimed } from './tell-unclaimed.ts'

const atATime = 1000

/** Days before the last day of a voucher's deadline on which its officers are reminded, once each: as such a day begins. */
const early = sql`interval '30 days 23:59:59.999'`
const late = sql`interval '7 days 23:59:59.999'`

/** The deadline of voucher `v`: to activate it, then to commit it. */
const deadline = sql`CASE v.state WHEN 'issued' THEN v.activate_by ELSE v.commit_by END`

/** The next time to remind of this deadline; null where both days have come. */
export const nextBefore = (deadline: Query<unknown>, now: Date): Query<unknown> => sql`
  CASE WHEN ${deadline} - ${early} > ${now}::timestamptz THEN ${deadline} - ${early}
    WHEN ${deadline} - ${late} > ${now}::timestamptz THEN ${deadline} - ${late} END`

/** The next time to look at an issued voucher: before its first deadline, else before its second, should it be activated until then. */
export const nextOfIssued = (activateBy: Query<unknown>, commitBy: Query<unknown>, now: Date): Query<unknown> =>
  sql`coalesce(${nextBefore(activateBy, now)}, ${nextBefore(commitBy, now)})`

const due = (now: Date) => sql`v.state IN ('issued', 'active') AND v.remind_at <= ${now}::timestamptz`

/** Of voucher `v` with account `a`: what is left of one that is in use is spoken of once, and not in its last days again. */
const isToTell = (now: Date) => sql`a.balance_minor > 0
  AND ${deadline} > ${now}::timestamptz AND ${deadline} - ${early} <= ${now}::timestamptz
  AND (a.balance_minor = v.worth_minor OR ${deadline} - ${late} > ${now}::timestamptz)`

interface Those {
  readonly programmeId: string
  readonly voucherIds: readonly string[]
}

interface Looked {
  readonly id: string
  readonly state: 'issued' | 'active'
  readonly isToTell: boolean
}

/**
 * Whoever moves the next look writes the mail, in one transaction. A voucher that was activated meanwhile has a later deadline and is only
 * looked at again; of one that is committed to the last centime there is nothing to say.
 */
const remindHolders = command({
  name: 'voucher.remind',
  by: ['clock'],
  async run(tx, { programmeId, voucherIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const looked = await tx.rows<Looked>(sql`
      WITH held AS MATERIALIZED (
        SELECT v.id FROM voucher v
        WHERE v.id = ANY(${voucherIds as string[]}::uuid[]) AND v.programme_id = ${programmeId} AND ${due(tx.now)}
        ORDER BY v.id FOR NO KEY UPDATE)
      UPDATE voucher v SET remind_at = CASE v.state WHEN 'issued' THEN ${nextOfIssued(sql`v.activate_by`, sql`v.commit_by`, tx.now)}
        ELSE ${nextBefore(sql`v.commit_by`, tx.now)} END
      FROM held JOIN account a ON a.programme_id = ${programmeId} AND a.kind = 'voucher' AND a.owner_id = held.id WHERE v.id = held.id
      RETURNING v.id, v.state,
        ${isToTell(tx.now)} AS is_to_tell`)
    const toTell = (state: Looked['state']) =>
      looked.filter(each => each.isToTell && each.state === state).map(({ id }) => id)
    await tellHolders(tx, toTell('issued'), 'to_activate')
    await tellHolders(tx, toTell('active'), 'to_spend')
    await tellUnclaimed(tx, toTell('issued'), 'mail.voucher_unclaimed_reminder')
  },
})

/** Reminds associations of the days that are left of their voucher. */
export const remindOfDeadlines = (platform: Platform): Promise<void> =>
  untilNoneTogether(
    atATime,
    () =>
      platform.database.rows(
        sql`SELECT v.id, v.programme_id FROM voucher v WHERE ${due(platform.clock.now())} ORDER BY v.remind_at LIMIT ${atATime}`,
      ),
    (programmeId, voucherIds) =>
      execute(platform, remindHolders, clockActor, randomUUID(), { programmeId, voucherIds }),
  )
