import { dayOf, daysAfter, endOfDay } from './calendar-day.ts'

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

type Closed = ReadonlySet<string> | undefined

function isOpenOn(day: string, closed: Closed): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !moroccanHolidays.has(day.slice(5)) && !closed?.has(day)
}

/** Whether the office works on the day `at` falls on in Casablanca. @param closed further closed days, `YYYY-MM-DD` */
export const isWorkingDay = (at: Date, closed?: ReadonlySet<string>): boolean => isOpenOn(dayOf(at), closed)

function nextWorkingDay(after: string, closed?: Closed): string {
  const day = daysAfter(after, 1)
  return isOpenOn(day, closed) ? day : nextWorkingDay(day, closed)
}

/**
 * When `days` working days given at an instant are over: with the last of them, at midnight in Casablanca. The day of `from` itself does not
 * count (as in law: *dies a quo non computatur*; docs/decisions/0080-a-deadline-is-a-day.md).
 * @param closed further closed days, `YYYY-MM-DD`
 */
export function afterWorkingDays(from: Date, days: number, closed?: ReadonlySet<string>): Date {
  let day = dayOf(from)
  for (let left = days; left > 0; left--) day = nextWorkingDay(day, closed)
  return endOfDay(day)
}

/** The longest term a rulebook can have, in working days. */
const longestTerm = 90
let ofDay: { readonly day: string; readonly ends: string } | undefined

/** When 1, 2, … up to 90 working days given at an instant are over, written as PostgreSQL writes a list: for SQL, which takes them by the term of each row. */
export function endsOfTerms(from: Date): string {
  const day = dayOf(from)
  if (ofDay?.day !== day) ofDay = { day, ends: `{${listEnds(day).join()}}` }
  return ofDay.ends
}

function listEnds(from: string): string[] {
  const ends: string[] = []
  for (let day = nextWorkingDay(from); ends.length < longestTerm; day = nextWorkingDay(day))
    ends.push(endOfDay(day).toISOString())
  return ends
}
