import { daysBetween, endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextBefore } from './remind-holders.ts'
import type { Voucher } from './voucher.step.ts'

/**
 * What lifting a suspension now gives back: every calendar day on which it lasted, be it for an hour, so that nobody is left fewer
 * than were promised (docs/decisions/0078-a-suspension-stops-the-clock.md).
 */
export function givenBack(suspendedAt: Date, commitBy: Date, now: Date): { days: number; commitBy: Date } {
  const days = daysBetween(suspendedAt, now) + 1
  return { days, commitBy: endOfDayAfter(commitBy, days) }
}

/** Moves what is left of a suspended voucher's time by the days it was suspended. The caller holds the voucher. */
export async function giveBack(
  tx: Tx,
  { id, commitBy, expiresAt }: Voucher,
): Promise<{ days: number; commitBy: Date }> {
  const suspended = await tx.row<{ at: Date }>(
    sql`SELECT at FROM history WHERE object_id = ${id} AND event = 'suspend' ORDER BY id DESC LIMIT 1`,
  )
  if (!suspended) throw new Error(`voucher ${id} was never suspended`)
  const given = givenBack(suspended.at, commitBy, tx.now)
  const [commit, expires] = [given.commitBy, endOfDayAfter(expiresAt, given.days)]
  await tx.run(sql`
    UPDATE voucher SET commit_by = ${commit}, expires_at = ${expires}, remind_at = ${nextBefore(sql`${commit}::timestamptz`, tx.now)}
    WHERE id = ${id}`)
  return given
}
