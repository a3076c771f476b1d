import { timeZone } from './figures.ts'
import { minutesAhead } from './local-time.ts'

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
const dayMs = 86_400_000

/** The day an instant falls on in Casablanca, `YYYY-MM-DD`. */
export const dayOf = (at: Date | string): string => calendar.format(new Date(at))

/** The year an instant falls in, in Casablanca. */
export const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4))

/** `2026-02-28` plus 1 is `2026-03-01`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Whether the text is `YYYY-MM-DD` and a day the calendar has. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year || Number(month) < 1 || Number(month) > 12) return false
  return Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}

/** How many midnights of Casablanca lie between two instants: 0 is the same day, below 0 a day before. */
export const daysBetween = (from: Date | string, to: Date | string): number =>
  (Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / dayMs

/** The instant a day (`YYYY-MM-DD`) begins in Casablanca, where the clocks never change at midnight. */
export const beginningOfDay = (day: string): Date => midnightOf(Date.parse(`${day}T00:00:00Z`))

const midnightOf = (asUtc: number): Date => new Date(asUtc - minutesAhead(new Date(asUtc)) * 60_000)

/** The last moment of a day, of the thousandths of a second the clock counts in. */
export const endOfDay = (day: string): Date =>
  new Date(midnightOf(Date.parse(`${day}T00:00:00Z`) + dayMs).getTime() - 1)

/**
 * When a time of so many days given at an instant is over: with its last day, at midnight in Casablanca. The day it was given does not
 * count (docs/decisions/0080-a-deadline-is-a-day.md).
 */
export const endOfDayAfter = (at: Date, days: number): Date => endOfDay(daysAfter(dayOf(at), days))
