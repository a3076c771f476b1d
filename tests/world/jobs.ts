import { sql } from '@sanad/server/platform/database.ts'
import type { Binding } from '@sanad/server/platform/job.ts'
import { startWorker } from '@sanad/server/platform/outbox.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'

type Bindings = readonly Binding[]

/** Every job of every test runs as if two workers had taken it at once, and then once more: it must change nothing more. */
const thrice = (bindings: Bindings): Bindings =>
  bindings.map(binding => ({
    ...binding,
    run: async (platform, run) => {
      const both = await Promise.allSettled([binding.run(platform, run), binding.run(platform, run)])
      for (const each of both) if (each.status === 'rejected') throw each.reason
      await binding.run(platform, run)
    },
  }))

/** Works on the real queue when told, and comes back when nothing is left. */
export function workerOf(platform: Platform, bindings: Bindings) {
  let started: Promise<() => Promise<void>> | undefined
  const start = async () => {
    const queue = await openQueue(platform.config, () => undefined, !platform.config.ownerUrl)
    const worker = await startWorker(platform, queue, thrice(bindings), [])
    return async () => {
      await worker.stop()
      await queue.close()
    }
  }
  return {
    drain: async () => {
      started ??= start()
      await started
      for (let waited = 0; waited < 60_000; waited += 15) {
        platform.wakeOutbox()
        const left = await platform.database.row<{ left: number }>(
          sql`SELECT count(*)::int AS left FROM outbox WHERE state IN ('waiting', 'queued')`,
        )
        if (left?.left === 0) return
        await new Promise(resolve => setTimeout(resolve, 15))
      }
      throw new Error('jobs did not finish within a minute')
    },
    stop: async () => (await started)?.(),
  }
}
