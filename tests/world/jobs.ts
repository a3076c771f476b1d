import { sql } from '@sanad/server/platform/database.ts'
import { type Binding, bindings } from '@sanad/server/platform/job.ts'
import { dispatchOutbox, runTicket } from '@sanad/server/platform/outbox.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'

type Bindings = readonly Binding[]

/**
 * Every job of every test runs as if two workers had taken it at once, and then once more: it must change nothing more. With one of
 * the two engines: a job does not know which one carried it.
 */
const thrice = (all: Bindings): Bindings =>
  all.map(binding => ({
    ...binding,
    run: async (platform, run) => {
      const both = await Promise.allSettled([binding.run(platform, run), binding.run(platform, run)])
      for (const each of both) if (each.status === 'rejected') throw each.reason
      await binding.run(platform, run)
    },
  }))

/** Tickets the worker holds at once, as many as a real one. */
const atOnce = 128

/**
 * Works on the real queue when told, and comes back when nothing is left. In between nobody takes anything: a job that a test means to
 * kill is still there when it comes for it.
 */
export function workerOf(platform: Platform, all: Bindings) {
  let opened: ReturnType<typeof open> | undefined
  const open = async () => {
    const jobs = bindings(platform.config.redisUrl ? all : thrice(all))
    const queue = await openQueue(platform.config, () => undefined, !platform.config.ownerUrl)
    await queue.work(atOnce, (ticket, isLast) => runTicket(platform, jobs, ticket, isLast))
    return { jobs, queue }
  }
  return {
    drain: async () => {
      opened ??= open()
      const { jobs, queue } = await opened
      for (let waited = 0; waited < 60_000; waited += 15) {
        // As a real worker's loop: a queue that is away is asked again.
        await dispatchOutbox(platform, queue, jobs).catch(() => undefined)
        const left = await platform.database.row<{ left: number }>(
          sql`SELECT count(*)::int AS left FROM outbox WHERE state IN ('waiting', 'queued')`,
        )
        if (left?.left === 0) return
        await new Promise(resolve => setTimeout(resolve, 15))
      }
      throw new Error('jobs did not finish within a minute')
    },
    stop: async () => (await opened)?.queue.close(),
  }
}
