import { dayOf } from '@sanad/shared/calendar-day.ts'
import { addDays, type Clock } from '../../../platform/clock.ts'

/** Hours of the day (UTC) at which things happen; what happens in the same turn happens side by side. */
const hours = [8, 10, 13, 15] as const
const ticksMs = 7_000

/** Of what lies further back than a month every third day is told: what was due in between happens then. */
const coarse = { before: -30, days: 3 }

/** Time as the seed tells it: stands in the turn the diary has opened, and goes on a little with each thing done. */
export class SeedClock implements Clock {
  #at = 0

  now(): Date {
    this.#at += ticksMs
    return new Date(this.#at)
  }

  /** Forward only. */
  openTurn(at: number): void {
    this.#at = Math.max(this.#at, at)
  }

  get at(): number {
    return this.#at
  }
}

/** Between two turns: jobs are run and, each morning, time acts. */
export interface Between {
  readonly turn: () => Promise<void>
  readonly morning: (day: number) => Promise<void>
}

/**
 * Many stories told side by side, each waiting for its days; time moves on when all of them wait. Days count back from
 * today: -1 is yesterday. Nobody rests on Sundays or holidays: what lies so many days apart in a story does so whatever day
 * of the week it is told on, and no deadline between two steps is missed on some days of the year only.
 */
export class Diary {
  readonly #waiting = new Map<number, (() => void)[]>()
  readonly #clock: SeedClock
  readonly #midnight: number
  readonly #lastTurn: number
  #awake = 0
  #rest: () => void = () => undefined
  readonly #failure = Promise.withResolvers<never>()

  constructor(clock: SeedClock, today: Date) {
    this.#clock = clock
    this.#midnight = new Date(dayOf(today)).getTime()
    this.#lastTurn = this.#turnAt(-1, hours.length - 1)
    this.#failure.promise.catch(() => undefined)
  }

  /** The day the clock stands on, back from today. */
  get day(): number {
    return Math.floor((this.#clock.at - this.#midnight) / 86_400_000)
  }

  /** `YYYY-MM-DD` of a day back from today. */
  dateOf(day: number): string {
    return dayOf(new Date(this.#dayAt(day)))
  }

  /** Waits for a turn (0 to 3) of a day; comes back at once when it is over. */
  until(day: number, turn = 0): Promise<void> {
    const at = this.#toldAt(day, turn)
    return at <= this.#clock.at ? Promise.resolve() : this.#wait(at)
  }

  #wait(at: number): Promise<void> {
    return new Promise(resume => {
      const there = this.#waiting.get(at)
      if (there) there.push(resume)
      else this.#waiting.set(at, [resume])
      this.#settle()
    })
  }

  /** Waits for a turn some days from now: whatever was begun has its jobs done by then. */
  after(days: number, turn = 0): Promise<void> {
    return this.#wait(Math.max(this.#toldAt(this.day + days, turn), this.#clock.at + 1))
  }

  /** Adds a story; may be called by another story. */
  tell(story: () => Promise<void>): void {
    this.#awake++
    story().then(() => this.#settle(), this.#failure.reject)
  }

  /** Tells all of it. @throws what the first story that failed threw */
  async play(between: Between): Promise<void> {
    await Promise.race([this.#failure.promise, this.#turns(between)])
  }

  async #turns({ turn, morning }: Between): Promise<void> {
    let lastDay = Number.NEGATIVE_INFINITY
    for (;;) {
      if (this.#awake > 0)
        await new Promise<void>(rest => {
          this.#rest = rest
        })
      await turn()
      if (this.#awake > 0) continue
      if (this.#waiting.size === 0) return
      const next = Math.min(...this.#waiting.keys())
      const nextDay = Math.floor((next - this.#midnight) / 86_400_000)
      if (nextDay > lastDay) {
        this.#clock.openTurn(this.#dayAt(nextDay) + 6 * 3_600_000)
        await morning(nextDay)
        lastDay = nextDay
      }
      this.#clock.openTurn(next)
      const resumed = this.#waiting.get(next) ?? []
      this.#waiting.delete(next)
      this.#awake += resumed.length
      for (const resume of resumed) resume()
    }
  }

  #settle(): void {
    this.#awake--
    if (this.#awake === 0) this.#rest()
  }

  /** When a turn of a day is told: never before its day. */
  #toldAt(day: number, turn: number): number {
    const told = day < coarse.before ? Math.ceil(day / coarse.days) * coarse.days : day
    return Math.min(this.#turnAt(told, turn), this.#lastTurn)
  }

  #dayAt = (day: number): number => addDays(new Date(this.#midnight), day).getTime()
  #turnAt = (day: number, turn: number): number => this.#dayAt(day) + (hours[turn] ?? 8) * 3_600_000
}
