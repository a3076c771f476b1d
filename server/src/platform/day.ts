import { minutesAhead } from '@sanad/shared/local-time.ts'
import { type Query, sql } from './database.ts'
import { lazy } from './lazy.ts'

/**
 * What a day is, for the database: from midnight to midnight in Casablanca, like `dayOf` of `shared/src/calendar-day.ts`. Casting an
 * instant to a date, or comparing one with a date, would ask the session's time zone instead; `AT TIME ZONE 'Africa/Casablanca'` would
 * ask PostgreSQL's own table of time zones, which is of another year than ours: Morocco changes its hours at short notice. So the
 * changes this process knows are written into the statement. A day the server knows beforehand is made an instant there.
 */

type Expression = Query<unknown>

const [firstYear, lastYear] = [2020, 2060]
const minuteMs = 60_000
/** Less than the shortest time between two changes: Ramadan and the days around it. */
const stepMs = 7 * 24 * 60 * minuteMs

interface Changes {
  /** From when, in UTC and as the clocks showed it until then. */
  readonly at: readonly string[]
  readonly local: readonly string[]
  /** Minutes ahead of UTC before the first change, after it, after the second, … */
  readonly minutes: readonly number[]
}

/** The instant within a step at which the clocks change. */
function changeBetween(before: number, after: number): number {
  if (after - before === minuteMs) return after
  const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs
  return minutesAhead(new Date(middle)) === minutesAhead(new Date(before))
    ? changeBetween(middle, after)
    : changeBetween(before, middle)
}

function findChanges(): Changes {
  const begin = Date.UTC(firstYear)
  const found = { at: [] as string[], local: [] as string[], minutes: [minutesAhead(new Date(begin))] }
  const text = (at: number) => new Date(at).toISOString().slice(0, 19)
  for (let at = begin; at < Date.UTC(lastYear); at += stepMs) {
    const [last, next] = [found.minutes.at(-1) ?? 0, minutesAhead(new Date(at + stepMs))]
    if (next === last) continue
    const change = changeBetween(at, at + stepMs)
    found.at.push(text(change))
    found.local.push(text(change + last * minuteMs))
    found.minutes.push(next)
  }
  return found
}

const changes = lazy(findChanges)

const ahead = (at: Expression, since: readonly string[]): Expression => sql`make_interval(mins =>
  (${sql.raw(`'{${changes().minutes}}'`)}::int[])[1 + width_bucket(${at}, ${sql.raw(`'{${since}}'`)}::timestamp[])])`

/** The day an instant falls on. @param at an expression that may be written twice */
export function dayOfInstant(at: Expression): Expression {
  const inUtc = sql`(${at} AT TIME ZONE 'UTC')`
  return sql`(${inUtc} + ${ahead(inUtc, changes().at)})::date`
}

/** The last moment of a day; null of no day. @param day an expression that may be written twice */
export function endOfDay(day: Expression): Expression {
  const midnight = sql`(${day} + 1)::timestamp`
  return sql`((${midnight} - ${ahead(midnight, changes().local)} - interval '1 millisecond') AT TIME ZONE 'UTC')`
}
