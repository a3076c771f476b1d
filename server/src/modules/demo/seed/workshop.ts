import { sql } from '../../../platform/database.ts'
import { bindings } from '../../../platform/job.ts'
import type { Module } from '../../../platform/module.ts'
import { runTicket } from '../../../platform/outbox.ts'
import type { Platform } from '../../../platform/platform.ts'
import { semaphore } from '../../../platform/semaphore.ts'

/** Does what the worker does, without a queue: jobs as soon as their cause is committed, reconcilers when told. */
export function openWorkshop(platform: Platform, modules: readonly Module[]) {
  const jobs = bindings(modules.flatMap(each => each.jobs ?? []))
  const reconcilers = modules.flatMap(each => each.reconcilers ?? [])
  const bounded = semaphore(5)
  let mayWait = false
  platform.onOutbox(() => {
    mayWait = true
  })

  const drain = async (): Promise<void> => {
    while (mayWait) {
      mayWait = false
      const waiting = await platform.database.rows<{ id: string }>(
        sql`SELECT id FROM outbox WHERE state = 'waiting' ORDER BY created_at, id`,
      )
      await Promise.all(waiting.map(({ id }) => bounded(() => runTicket(platform, jobs, { outboxId: id }, true))))
    }
  }
  const reconcile = async (): Promise<void> => {
    await Promise.all(reconcilers.map(({ run }) => bounded(() => run(platform))))
    await drain()
  }
  /** Tables grow from nothing to thousands of rows within seconds: PostgreSQL would go on planning for empty ones. */
  const recount = async (): Promise<void> => {
    const tables = await platform.database.rows<{ name: string }>(
      sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
    )
    await platform.database.run(sql`ANALYZE ${sql.join(tables.map(({ name }) => sql.table(name)))}`)
  }
  return { drain, reconcile, recount }
}
