import { dayOf } from '@sanad/shared/calendar-day.ts'
import { afterWorkingDays, endsOfTerms, isWorkingDay } from '@sanad/shared/working-days.ts'
import { describe, expect, it } from 'vitest'

const day = dayOf

describe('Working days of the office', () => {
  it('are counted from the day after, without Saturdays and Sundays, until the last is over', () => {
    const friday = new Date('2026-03-06T10:30:00Z')
    expect(afterWorkingDays(friday, 1).toISOString()).toBe('2026-03-09T23:59:59.999Z')
    expect(day(afterWorkingDays(friday, 10))).toBe('2026-03-20')
    expect(afterWorkingDays(friday, 0).toISOString()).toBe('2026-03-06T23:59:59.999Z')
    // The hour is put forward on 22 March.
    expect(afterWorkingDays(friday, 11).toISOString()).toBe('2026-03-23T22:59:59.999Z')
  })

  it('leave out civil holidays of Morocco, and the days announced as closed', () => {
    const before = new Date('2026-08-19T12:00:00Z')
    expect(day(afterWorkingDays(before, 1))).toBe('2026-08-24')
    expect(day(afterWorkingDays(before, 1, new Set(['2026-08-24'])))).toBe('2026-08-25')
    // Each of them in a year in which it is no Saturday or Sunday, and the day before or after it, which is none.
    for (const [holiday, other] of [
      ['2026-01-01', '2026-01-02'],
      ['2027-01-11', '2027-01-12'],
      ['2026-01-14', '2026-01-15'],
      ['2026-05-01', '2026-04-30'],
      ['2026-07-30', '2026-07-31'],
      ['2026-08-14', '2026-08-13'],
      ['2026-08-20', '2026-08-19'],
      ['2025-08-21', '2025-08-22'],
      ['2025-10-31', '2025-10-30'],
      ['2026-11-06', '2026-11-05'],
      ['2026-11-18', '2026-11-19'],
    ]) {
      const isOpen = [holiday, other].map(each => isWorkingDay(new Date(`${each}T12:00:00Z`)))
      expect(isOpen, holiday).toEqual([false, true])
    }
  })

  it('begin at midnight in Casablanca, not in Greenwich', () => {
    expect(isWorkingDay(new Date('2026-06-21T22:30:00Z'))).toBe(false)
    expect(isWorkingDay(new Date('2026-06-21T23:30:00Z'))).toBe(true)
  })

  it('are the same counted one by one and for many terms at once, at any hour of the year', () => {
    for (let at = Date.UTC(2026, 0, 1, 22, 30); at < Date.UTC(2026, 11, 31); at += 37 * 3_600_000)
      for (const term of [1, 2, 10, 89, 90]) {
        const end = endsOfTerms(new Date(at)).slice(1, -1).split(',')[term - 1] as string
        expect(new Date(end)).toEqual(afterWorkingDays(new Date(at), term))
      }
  })
})
