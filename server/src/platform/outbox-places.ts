import type { JobKind } from './job.ts'
import { perPlatform } from './per-platform.ts'
import type { Platform } from './platform.ts'
import { semaphore } from './semaphore.ts'

/**
 * Of a kind of job with so many rows on the queue no more are put there. Of a longer line one could not tell whether tickets were lost or
 * have not had their turn, and all of it would be queued again and again. For each kind by itself: mails that cannot be sent hold up nothing else.
 */
export const mostQueued = 1_000
/** And of a kind that waits for somebody outside. Twice as many, put there at once, are fewer than the tickets a worker holds: others have theirs. */
export const mostOutside = 48

/** Of a kind that waits for somebody outside the first; all of any other. */
export function outsideFew<Row extends { readonly job: string }>(
  waiting: readonly Row[],
  outside: readonly string[],
): readonly Row[] {
  const left = new Map(outside.map(job => [job, mostOutside]))
  return waiting.filter(({ job }) => {
    const places = left.get(job) ?? mostQueued
    if (left.has(job)) left.set(job, places - 1)
    return places > 0
  })
}

/** Jobs that may hold a connection of the pool each: fewer than it has, or a job that needs a second one waits for ever. */
const fewAtOnce = perPlatform(() => semaphore(8))
const outsideAtOnce = perPlatform(() => semaphore(8))

type Place = (run: () => Promise<void>) => Promise<void>

/** Where a job of this kind waits for its turn. */
export function placeFor(platform: Platform, { isGrouped, isOutside }: JobKind<object>): Place {
  if (isGrouped) return run => run()
  return isOutside ? outsideAtOnce(platform) : fewAtOnce(platform)
}
