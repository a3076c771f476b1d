import { type Query, sql } from '@sanad/server/platform/database.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { World } from './world.ts'

/** `done`, or the code of the refusal. */
type Outcome = string

export const outcomeOf = (asked: Promise<unknown>): Promise<Outcome> =>
  asked.then(
    () => 'done',
    error => {
      if (error instanceof Problem) return error.code
      throw error
    },
  )

const waiting = async ({ platform }: World, words: string): Promise<number> => {
  const found = await platform.database.row<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND position(${words} IN query) > 0`)
  return found?.n ?? 0
}

/** Comes back once so many statements (with these words) wait for a lock; or a second after (of one that is known, five): what does not wait has ended by then. */
export async function untilWaiting(world: World, count: number, words = ''): Promise<void> {
  for (let turn = 0; turn < (words ? 500 : 100) && (await waiting(world, words)) < count; turn++)
    await new Promise(next => setTimeout(next, 10))
}

/** Holds what `lock` locks while `work` is done, and lets go. */
export const whileHeld = <T>(world: World, lock: Query<unknown>, work: () => Promise<T>): Promise<T> =>
  world.platform.database.transaction(async inside => {
    await inside.rows(lock)
    return work()
  })

export type Start = () => Promise<unknown>

/** Starts it as it was then, whatever the clock was set to since: for whoever was in time, and comes second all the same. */
export const inTime =
  ({ clock }: World, start: Start, then: Date): Start =>
  () => {
    clock.forward({ minutes: (then.getTime() - clock.now().getTime()) / 60_000 })
    return start()
  }

/**
 * Starts both, the second while the first already waits behind `lock`, and lets them go together: they have looked at the world as
 * it was, and go on in the order they came.
 */
async function race(world: World, lock: Query<unknown>, starts: readonly Start[]): Promise<Outcome[]> {
  const running: Promise<Outcome>[] = []
  await whileHeld(world, lock, async () => {
    for (const start of starts) {
      running.push(outcomeOf(start()))
      await untilWaiting(world, running.length)
    }
  })
  return Promise.all(running)
}

export interface Race {
  /** Both, as the promise names them. */
  readonly starts: readonly [Start, Start]
  /** What each needs first, or nearly so: held until both wait. */
  readonly lock: Query<unknown>
  /** What must be so after them. */
  readonly after?: (outcomes: Outcome[]) => Promise<void>
}

export interface Pair {
  readonly promise: string
  /** What the two may come to, each in the order of the promise. */
  readonly may: readonly (readonly [Outcome, Outcome])[]
  readonly arrange: () => Promise<Race>
}

/** Everything so far was carried out without PostgreSQL having to end one of two commands that waited for each other. */
export async function deadlocksIn({ platform }: World): Promise<number> {
  const found = await platform.database.row<{ n: number }>(
    sql`SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()`,
  )
  return found?.n ?? 0
}

const runs = [
  { isHeld: true, isTurned: false },
  { isHeld: true, isTurned: true },
  { isHeld: false, isTurned: false },
]

/**
 * The same two commands on fresh objects: held, with either first; then started at once.
 * @returns what each run gave, in the order of the promise
 */
export async function raced(world: World, arrange: Pair['arrange']): Promise<Outcome[][]> {
  const seen: Outcome[][] = []
  for (const { isHeld, isTurned } of runs) {
    const { starts, lock, after } = await arrange()
    const inOrder = isTurned ? starts.toReversed() : starts
    const got = isHeld ? await race(world, lock, inOrder) : await Promise.all(inOrder.map(start => outcomeOf(start())))
    const outcomes = isTurned ? got.toReversed() : got
    await after?.(outcomes)
    seen.push(outcomes)
  }
  return seen
}
