import { Worker } from 'node:worker_threads'
import type { Asked } from './connection.ts'
import { percentile, type Run } from './measure.ts'

/** What one visitor asks, one request after the other on one connection; its latency is that of all of them. */
export type Visit = readonly Asked[]

/** Visits to one server: as many at a time as `sideBySide` says, or so many a second whatever becomes of those before. */
export interface Load {
  readonly url: string
  readonly visits: readonly Visit[]
  readonly sideBySide: number
  /** That every answer must have. */
  readonly status?: number
  /** An open load: each visit is planned for its moment, and its latency counted from there. */
  readonly perSecond?: number
}

/** Makes every visit once, from a thread of its own: the one who measures must not be what is measured. @throws on another status */
export function send(load: Load): Promise<Run> {
  const worker = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData: load })
  return new Promise((settle, fail) => {
    worker.once('message', ({ seconds, latenciesMs }: { seconds: number; latenciesMs: number[] }) =>
      settle({ count: load.visits.length, seconds, figures: latencies(latenciesMs) }),
    )
    worker.once('error', fail)
  })
}

export const latencies = (ms: readonly number[]): Record<string, number> => ({
  p50Ms: percentile(ms, 0.5),
  p99Ms: percentile(ms, 0.99),
})

/** Runs `work` for every item, at most `sideBySide` at a time. @returns how long each took, in ms */
export async function closedLoop<T>(
  items: readonly T[],
  sideBySide: number,
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const latencies: number[] = []
  const left = items.values()
  const one = async () => {
    for (const item of left) {
      const since = performance.now()
      await work(item)
      latencies.push(performance.now() - since)
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, one))
  return latencies
}

/** Starts `work` for item n at n / perSecond. @returns how long after its planned moment each was done, in ms */
export async function openLoop<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T) => Promise<unknown>,
): Promise<number[]> {
  const since = performance.now()
  const done: Promise<number>[] = []
  for (let next = 0; next < items.length; await new Promise(again => setTimeout(again, 1)))
    for (const now = performance.now() - since; next < items.length && (next * 1000) / perSecond <= now; next++) {
      const planned = (next * 1000) / perSecond
      done.push(work(items[next] as T).then(() => performance.now() - since - planned))
    }
  return Promise.all(done)
}
