import { createPostgresBackend, type Processor, Queue, runMigrations, Worker } from 'bullmq'
import type { Redis, RedisOptions } from 'ioredis'
import type { Config } from '../config.ts'
import { oneConnection } from './one-connection.ts'
import { CannotStart } from './processes.ts'

/** A job on the queue carries the id of its outbox row and nothing else. */
export interface Ticket {
  readonly outboxId: string
}

export interface TicketQueue {
  add(tickets: readonly { job: string; outboxId: string; attempts: number; backoffMs: number }[]): Promise<void>
  /** @param handle told whether this attempt is the last */
  work(concurrency: number, handle: (ticket: Ticket, isLast: boolean) => Promise<void>): Promise<void>
  close(): Promise<void>
}

interface QueuePair {
  queue(): Queue
  worker(concurrency: number, handle: Processor): Worker
  /** Whether the engine is away just now: then nothing can be handed back to it. */
  isAway(): boolean
  end(): void
}

const name = 'sanad'
const schema = 'bullmq'
/** A job whose worker was killed is taken over by another after at most the sum of these, in ms. */
const takeOver = { lockDuration: 15_000, stalledInterval: 5_000 }

/**
 * The only file that knows which engine carries the jobs: PostgreSQL by default, Redis with `REDIS_URL`.
 * @param migrates whether this login brings the queue's own tables on PostgreSQL up to date; else their owner has (`migrateQueue`)
 */
export async function openQueue(
  config: Config,
  onError: (error: Error) => void,
  migrates = true,
): Promise<TicketQueue> {
  let isClosed = false
  // A connection that is being ended may still hear that its server ends: nobody waits for it.
  const tell = (error: Error): void => {
    if (!isClosed) onError(error)
  }
  const pair: QueuePair = config.redisUrl
    ? await onRedis(config.redisUrl, tell)
    : onPostgres(config.databaseUrl, migrates)
  const queue = pair.queue()
  queue.on('error', tell)
  await queue.waitUntilReady()
  let worker: Worker | undefined
  return {
    add: async tickets => {
      await queue.addBulk(
        tickets.map(({ job, outboxId, attempts, backoffMs }) => ({
          name: job,
          data: { outboxId },
          opts: {
            jobId: `outbox-${outboxId}`,
            attempts,
            backoff: { type: 'exponential', delay: backoffMs, jitter: 0.3 },
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      )
    },
    work: async (concurrency, handle) => {
      worker = pair.worker(concurrency, job =>
        handle(job.data as Ticket, job.attemptsMade + 1 >= (job.opts.attempts ?? 1)),
      )
      worker.on('error', tell)
      await worker.waitUntilReady()
    },
    close: async () => {
      await worker?.close(pair.isAway())
      await queue.close()
      isClosed = true
      pair.end()
    },
  }
}

/** Brings the queue's tables on PostgreSQL up to date as their owner, and lets whoever serves use them. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = await oneConnection(ownerUrl)
  try {
    await runMigrations(client, schema)
    const { rows } = await client.query<{ may: boolean }>(
      `SELECT has_schema_privilege('sanad_office', '${schema}', 'USAGE') AS may`,
    )
    // Tables that come later have it by default (migration 0029). Numbers of jobs come from a sequence that BullMQ would make with the first.
    if (!rows[0]?.may)
      await client.query(`
        SELECT ${schema}.next_job_id('${name}');
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO sanad_office;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO sanad_office;
        GRANT USAGE ON SCHEMA ${schema} TO sanad_office`)
  } finally {
    await client.end()
  }
}

function onPostgres(connectionString: string, migrate: boolean): QueuePair {
  const connection = (max: number) => ({ connectionString, schema, migrate, max })
  return {
    queue: () => new Queue(name, { connection: connection(2) }, createPostgresBackend) as unknown as Queue,
    worker: (concurrency, handle) =>
      new Worker(
        name,
        handle,
        { connection: connection(4), concurrency, ...takeOver },
        createPostgresBackend,
      ) as unknown as Worker,
    isAway: () => false,
    end: () => undefined,
  }
}

async function onRedis(url: string, onError: (error: Error) => void): Promise<QueuePair> {
  const { Redis } = await import('ioredis')
  const connect = (options: RedisOptions): Promise<Redis> =>
    connected(new Redis(url, { ...options, lazyConnect: true }), onError)
  // Adding fails at once while Redis is away: the rows wait in PostgreSQL, not in a transaction held open here.
  const first = await connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false })
  const second = await connect({ maxRetriesPerRequest: null })
  return {
    queue: () => new Queue(name, { connection: first }),
    worker: (concurrency, handle) => new Worker(name, handle, { connection: second, concurrency, ...takeOver }),
    isAway: () => second.status !== 'ready',
    end: () => {
      first.disconnect()
      second.disconnect()
    },
  }
}

/** Later losses are repaired by trying again for ever; a Redis that never answered is a wrong setting. */
async function connected(redis: Redis, onError: (error: Error) => void): Promise<Redis> {
  let said: Error | undefined
  const keep = (error: Error): void => {
    said = error
  }
  redis.on('error', keep)
  try {
    await redis.connect()
    await refuseEviction(redis)
    redis.off('error', keep).on('error', onError)
    return redis
  } catch (error) {
    redis.disconnect()
    throw said ?? error
  }
}

// A Redis that evicts keys when full loses jobs without a word. A login that may not read its settings may still ask how it is.
async function refuseEviction(redis: Redis): Promise<void> {
  const [, policy] = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory')) ?? []
  if (policy && policy !== 'noeviction')
    throw new CannotStart(`REDIS_URL: maxmemory-policy is ${policy}; Sanad needs noeviction, or jobs would be lost.`)
}
