import { Problem } from '@sanad/shared/problems.ts'
import { sql } from './database.ts'
import { type Binding, bindings, type Reconciler } from './job.ts'
import type { Platform } from './platform.ts'
import type { Ticket, TicketQueue } from './queue.ts'

interface Waiting {
  id: string
  job: string
}

const batch = 500
/** A queued row not finished after this long was lost by the queue (flushed, killed) and is queued again. */
const lostAfterMs = 30_000

/**
 * Moves waiting outbox rows onto the queue, claimed by state with SKIP LOCKED. A row is marked queued only after the queue
 * took it; if that mark is lost the row is queued again under the same job id.
 * @returns how many rows moved
 */
export async function dispatchOutbox(
  platform: Platform,
  queue: TicketQueue,
  jobs: ReadonlyMap<string, Binding>,
): Promise<number> {
  return platform.database.transaction(async inside => {
    const waiting = await inside.rows<Waiting>(sql`
      SELECT id, job FROM outbox WHERE state = 'waiting' ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`)
    if (waiting.length === 0) return 0
    await queue.add(
      waiting.map(({ id, job }) => {
        const kind = jobs.get(job)?.job
        return { job, outboxId: id, attempts: kind?.attempts ?? 1, backoffMs: kind?.backoffMs ?? 1000 }
      }),
    )
    await inside.run(sql`
      UPDATE outbox SET state = 'queued', queued_at = ${platform.clock.now()}
      WHERE id = ANY(${waiting.map(row => row.id)}::uuid[])`)
    return waiting.length
  })
}

/** Rows whose ticket got lost go back to waiting. @returns how many */
export function requeueLost(platform: Platform, olderThanMs = lostAfterMs): Promise<number> {
  const before = new Date(platform.clock.now().getTime() - olderThanMs)
  return platform.database.run(
    sql`UPDATE outbox SET state = 'waiting' WHERE state = 'queued' AND queued_at < ${before}`,
  )
}

/** Runs one ticket. A row already done is skipped; a refusal is an answer and is not tried again. */
export async function runTicket(
  platform: Platform,
  jobs: ReadonlyMap<string, Binding>,
  { outboxId }: Ticket,
  last: boolean,
): Promise<void> {
  const row = await platform.database.row<{ job: string; payload: object; state: string }>(
    sql`SELECT job, payload, state FROM outbox WHERE id = ${outboxId}`,
  )
  if (!row || row.state === 'done') return
  const binding = jobs.get(row.job)
  if (!binding) throw new Error(`job ${row.job} is not bound`)
  try {
    await binding.run(platform, { payload: row.payload as never, key: `outbox-${outboxId}` })
    await finish(platform, outboxId, 'done', null)
  } catch (error) {
    const answer = error instanceof Problem && !error.kind.retry
    if (answer || last)
      await finish(platform, outboxId, 'failed', error instanceof Problem ? error.code : 'server.failed')
    platform.log.error({ job: row.job, outboxId, err: error }, 'job failed')
    if (!answer) throw error
  }
}

// A second run that fails after the first has succeeded changes nothing: the job is done.
async function finish(platform: Platform, id: string, state: 'done' | 'failed', failure: string | null): Promise<void> {
  await platform.database.run(sql`
    UPDATE outbox SET state = ${state}, done_at = ${platform.clock.now()}, failure = ${failure}
    WHERE id = ${id} AND state <> 'done'`)
}

export interface RunningWorker {
  stop(): Promise<void>
}

/** Starts dispatching, working and reconciling. @throws when a job is bound twice or nowhere */
export async function startWorker(
  platform: Platform,
  queue: TicketQueue,
  all: readonly Binding[],
  reconcilers: readonly Reconciler[],
): Promise<RunningWorker> {
  const jobs = bindings(all)
  const loops = [
    loop(platform, 'outbox', 400, async () => {
      while ((await dispatchOutbox(platform, queue, jobs)) === batch);
    }),
    loop(platform, 'outbox.lost', 10_000, async () => {
      await requeueLost(platform)
    }),
    ...reconcilers.map(({ name, everyMs, run }) => loop(platform, name, everyMs, () => run(platform))),
  ]
  platform.onOutbox(() => loops[0]?.wake())
  await queue.work(8, (ticket, _, last) => runTicket(platform, jobs, ticket, last))
  return {
    stop: async () => {
      await Promise.all(loops.map(each => each.stop()))
    },
  }
}

/** Runs `work` again and again, never twice at once; a failure is logged and the next turn comes as planned. */
function loop(platform: Platform, name: string, everyMs: number, work: () => Promise<void>) {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const turn = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = work()
      .catch(error => platform.log.error({ loop: name, err: error }, 'loop failed'))
      .finally(() => {
        running = undefined
        if (again) {
          again = false
          turn()
        }
      })
  }
  const timer = setInterval(turn, everyMs)
  turn()
  return {
    wake: turn,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
