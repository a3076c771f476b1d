import { Problem } from '@sanad/shared/problems.ts'
import { batched } from './batching.ts'
import { sql } from './database.ts'
import { type Binding, bindings, type Reconciler } from './job.ts'
import { tryFailedAgain } from './outbox-again.ts'
import { mostOutside, mostQueued, outsideFew, placeFor } from './outbox-places.ts'
import { perPlatform } from './per-platform.ts'
import type { Platform } from './platform.ts'
import type { Ticket, TicketQueue } from './queue.ts'

interface Waiting {
  id: string
  job: string
}

const batch = 500
/** How many tickets a worker holds at once. Only grouped jobs run as many at once; the others wait for a place. */
const ticketsAtOnce = 128
/** A queued row not finished after this long was lost by the queue (flushed, killed) and is queued again. */
const lostAfterMs = 30_000

/**
 * Moves waiting outbox rows onto the queue, claimed by state with SKIP LOCKED. A row is marked queued only after the queue
 * took it; if that mark is lost the row is queued again under the same job id. Kinds of which the queue holds enough wait.
 * @returns how many rows it found; of those of a kind that waits for somebody outside only a few moved
 */
export async function dispatchOutbox(
  platform: Platform,
  queue: TicketQueue,
  jobs: ReadonlyMap<string, Binding>,
): Promise<number> {
  const outside = [...jobs.values()].flatMap(({ job }) => (job.isOutside ? job.name : []))
  return platform.database.transaction(async inside => {
    const waiting = await inside.rows<Waiting>(sql`
      SELECT id, job FROM outbox WHERE state = 'waiting' AND job <> ALL (ARRAY(
        SELECT job FROM outbox WHERE state = 'queued' GROUP BY job
        HAVING count(*) >= CASE WHEN job = ANY(${outside}::text[]) THEN ${mostOutside}::int ELSE ${mostQueued}::int END))
      ORDER BY created_at LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`)
    if (waiting.length === 0) return 0
    const chosen = outsideFew(waiting, outside)
    await queue.add(
      chosen.map(({ id, job }) => {
        const kind = jobs.get(job)?.job
        return { job, outboxId: id, attempts: kind?.attempts ?? 1, backoffMs: kind?.backoffMs ?? 1000 }
      }),
    )
    await inside.run(sql`
      UPDATE outbox SET state = 'queued', queued_at = ${platform.clock.now()}
      WHERE id = ANY(${chosen.map(row => row.id)}::uuid[])`)
    return waiting.length
  })
}

/** Rows whose ticket got lost go back to waiting; so do those of a time that is still to come, by a clock that was set back. @returns how many */
export function requeueLost(platform: Platform, olderThanMs = lostAfterMs): Promise<number> {
  const now = platform.clock.now().getTime()
  const [before, after] = [new Date(now - olderThanMs), new Date(now + lostAfterMs)]
  return platform.database.run(
    sql`UPDATE outbox SET state = 'waiting' WHERE state = 'queued' AND queued_at NOT BETWEEN ${before} AND ${after}`,
  )
}

/** Runs one ticket. A row already done is skipped; a refusal is an answer and is not tried again. */
export async function runTicket(
  platform: Platform,
  jobs: ReadonlyMap<string, Binding>,
  { outboxId }: Ticket,
  isLast: boolean,
): Promise<void> {
  const row = await rowOf(platform)(outboxId)
  if (!row || row.state === 'done') return
  const binding = jobs.get(row.job)
  if (!binding) throw new Error(`job ${row.job} is not bound`)
  const run = () => binding.run(platform, { payload: row.payload as never, key: `outbox-${outboxId}` })
  try {
    await placeFor(platform, binding.job)(run)
    await finish(platform)({ outboxId, state: 'done', failure: null })
  } catch (error) {
    const answer = error instanceof Problem && !error.kind.retry
    const failure = error instanceof Problem ? error.code : 'server.failed'
    if (answer || isLast) await finish(platform)({ outboxId, state: 'failed', failure })
    platform.log.error({ job: row.job, outboxId, err: error }, 'job failed')
    if (!answer) throw error
  }
}

interface Row {
  readonly id: string
  readonly job: string
  readonly payload: object
  readonly state: string
}

const size = { most: ticketsAtOnce, atOnce: 2 }

/** Rows of tickets that come at the same time are read in one look. */
const rowOf = perPlatform(({ database }) =>
  batched<string, Row | undefined>(size, async ids => {
    const rows = await database.rows<Row>(
      sql`SELECT id, job, payload, state FROM outbox WHERE id = ANY(${ids as string[]}::uuid[])`,
    )
    const byId = new Map(rows.map(row => [row.id, row]))
    return ids.map(id => ({ answer: byId.get(id) }))
  }),
)

interface Finished {
  readonly outboxId: string
  readonly state: 'done' | 'failed'
  readonly failure: string | null
}

/** And written down in one. A second run that fails after the first has succeeded changes nothing: the job is done. */
const finish = perPlatform(({ database, clock }) =>
  batched<Finished, void>(size, async all => {
    const of = <K extends keyof Finished>(name: K) => all.map(each => each[name])
    await database.run(sql`
      UPDATE outbox SET state = ended.state, done_at = ${clock.now()}, failure = ended.failure
      FROM unnest(${of('outboxId')}::uuid[], ${of('state')}::text[], ${of('failure')}::text[]) AS ended (id, state, failure)
      WHERE outbox.id = ended.id AND outbox.state <> 'done'`)
    return all.map(() => ({ answer: undefined }))
  }),
)

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
    loop(platform, 'outbox.failed', 60_000, async () => {
      await tryFailedAgain(platform)
    }),
    ...reconcilers.map(({ name, everyMs, run }) => loop(platform, name, everyMs, () => run(platform))),
  ]
  platform.onOutbox(() => loops[0]?.wake())
  await queue.work(ticketsAtOnce, (ticket, isLast) => runTicket(platform, jobs, ticket, isLast))
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
