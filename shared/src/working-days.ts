import { timeZone } from './figures.ts'

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

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** Whether the office works on the day `at` falls on in Casablanca. @param closed further closed days, `YYYY-MM-DD` */
export function isWorkingDay(at: Date, closed: ReadonlySet<string> = new Set()): boolean {
  const day = calendar.format(at)
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
    at = new Date(at.getTime() + 86_400_000)
    if (isWorkingDay(at, closed)) left--
  }
  return at
}
