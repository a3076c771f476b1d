import { dayOf } from './calendar-day.ts'

/**
 * Civil holidays of Morocco with a fixed date, `MM-DD` (decree 2-77-169 as amended; 14 January since 2024, 31 October since
 * 2025). Religious ones follow the moon and are announced shortly before: give them as `closed`.
 */
const moroccanHolidays: ReadonlySet<string> = new Set([
  '01-01',
  '01-11',
  '01-14',
  '05-01',
  '07-30',
  '08-14',
  '08-20',
  '08-21',
  '10-31',
  '11-06',
  '11-18',
])

const dayMs = 86_400_000

/** Whether the office works on the day `at` falls on in Casablanca. @param closed further closed days, `YYYY-MM-DD` */
export function isWorkingDay(at: Date, closed: ReadonlySet<string> = new Set()): boolean {
  const day = dayOf(at)
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !moroccanHolidays.has(day.slice(5)) && !closed.has(day)
}

/**
 * The instant `days` working days after `from`, at the same time of day; the day of `from` itself does not count
 * (as in law: *dies a quo non computatur*).
 * @param closed further closed days, `YYYY-MM-DD`
 */
export function addWorkingDays(from: Date, days: number, closed?: ReadonlySet<string>): Date {
  let at = from
  for (let left = days; left > 0; ) {
    at = new Date(at.getTime() + dayMs)
    if (isWorkingDay(at, closed)) left--
  }
  return at
}

let ofHour: { readonly hour: number; readonly days: readonly number[] } | undefined

/**
 * How many days of 24 hours it takes for 1, 2, … up to 90 working days to pass after `from`; for SQL, which adds them by the term of each row.
 * Kept for the hour: a day begins on the full hour in Casablanca, in summer, winter and Ramadan.
 */
export function daysOfTerms(from: Date): readonly number[] {
  const hour = Math.floor(from.getTime() / 3_600_000)
  if (ofHour?.hour !== hour) ofHour = { hour, days: countDays(from) }
  return ofHour.days
}

/** The longest term a rulebook can have, in working days. */
const longestTerm = 90

function countDays(from: Date): number[] {
  const days: number[] = []
  for (let passed = 1; days.length < longestTerm; passed++)
    if (isWorkingDay(new Date(from.getTime() + passed * dayMs))) days.push(passed)
  return days
}
