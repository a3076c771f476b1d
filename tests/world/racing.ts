import { type Query, sql } from '@sanad/server/platform/database.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { World } from './world.ts'

/** `done`, or the code of the refusal. */
export type Outcome = string

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

/** Comes back once so many statements (with these words) wait for a lock, or a second after: what does not wait has ended by then. */
export async function untilWaiting(world: World, count: number, words = ''): Promise<void> {
  for (let turn = 0; turn < 100 && (await waiting(world, words)) < count; turn++)
    await new Promise(next => setTimeout(next, 10))
}

/** Holds what `lock` locks while `work` is done, and lets go. */
export const whileHeld = <T>(world: World, lock: Query<unknown>, work: () => Promise<T>): Promise<T> =>
  world.platform.database.transaction(async inside => {
    await inside.rows(lock)
    return work()
  })

export type Start = () => Promise<unknown>

/**
 * Starts both, the second while the first already waits behind `lock`, and lets them go together: they have looked at the world as
 * it was, and go on in the order they came.
 */
export async function race(world: World, lock: Query<unknown>, starts: readonly Start[]): Promise<Outcome[]> {
  const running: Promise<Outcome>[] = []
  await whileHeld(world, lock, async () => {
    for (const start of starts) {
      running.push(outcomeOf(start()))
      await untilWaiting(world, running.length)
    }
  })
  return Promise.all(running)
}
