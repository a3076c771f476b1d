/** The one place that asks what time it is. Deadlines are decided by this clock alone. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved: for tests, and for seeding a demo with a past. */
export class SetClock implements Clock {
  #at: number

  constructor(at: Date | string) {
    this.#at = new Date(at).getTime()
  }

  now(): Date {
    return new Date(this.#at)
  }

  set(at: Date | string): void {
    this.#at = new Date(at).getTime()
  }

  forward(step: { days?: number; hours?: number; minutes?: number }): void {
    this.#at += (((step.days ?? 0) * 24 + (step.hours ?? 0)) * 60 + (step.minutes ?? 0)) * 60_000
  }
}

/** So many times 24 hours. A deadline is a calendar day: that is `endOfDayAfter` of `calendar-day.ts`. */
export const addDays = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)
export const addMinutes = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
