import { modulesFor } from '@sanad/server/app.ts'
import { type Sql, sql } from '@sanad/server/platform/database.ts'
import { bindings, type Reconciler } from '@sanad/server/platform/job.ts'
import { runTicket } from '@sanad/server/platform/outbox.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import type { World } from './world.ts'

class Killed extends Error {}

/**
 * The same platform in a process that dies after so many steps. Every statement is a step, and so is a commit: the process may die
 * between it and hearing of it. What it did outside stays done; what it had not committed is gone.
 */
function dyingAfter(platform: Platform, steps: number): { platform: Platform; hasDied: () => boolean } {
  let left = steps
  const step = () => {
    if (left-- <= 0) throw new Killed(`after ${steps} steps`)
  }
  const whileAlive = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    step()
    return work()
  }
  const mortal = ({ rows, row, run }: Sql): Sql => ({
    rows: async query => whileAlive(() => rows(query)),
    row: async query => whileAlive(() => row(query)),
    run: async query => whileAlive(() => run(query)),
  })
  const { database } = platform
  return {
    hasDied: () => left < 0,
    platform: {
      ...platform,
      database: {
        ...database,
        ...mortal(database),
        transaction: async work => {
          const answer = await database.transaction(inside => work({ ...inside, ...mortal(inside) }))
          step()
          return answer
        },
      },
    },
  }
}

const jobs = () => bindings(modulesFor(true).flatMap(each => each.jobs ?? []))

/** Every job there is, by name. */
export const jobNames = (): string[] => [...jobs().keys()]

/** The outbox row of the newest job of this name that has not run. */
export async function waitingJob({ platform }: World, job: string): Promise<string> {
  const row = await platform.database.row<{ id: string }>(
    sql`SELECT id FROM outbox WHERE job = ${job} AND state = 'waiting' ORDER BY id DESC LIMIT 1`,
  )
  if (!row) throw new Error(`no ${job} waits`)
  return row.id
}

/**
 * Runs one job in process after process, each of which dies one step later than the one before, until one comes through. Two
 * minutes lie between them: whatever a dead process held for itself alone is free again.
 * @returns how often it was killed
 */
export async function killedAtEveryStep(world: World, outboxId: string, mostSteps = 400): Promise<number> {
  for (let steps = 0; steps < mostSteps; steps++) {
    const { platform, hasDied } = dyingAfter(world.platform, steps)
    await runTicket(platform, jobs(), { outboxId }, false).catch(error => {
      if (!hasDied()) throw error
    })
    if (!hasDied()) return steps
    world.clock.forward({ minutes: 2 })
  }
  throw new Error(`the job did not come through in ${mostSteps} steps`)
}

/**
 * Runs one job in two workers at once, as if a ticket was given away twice, and then once more after it was done. Where one stands in
 * the other's way it may fail, as long as another attempt comes through.
 */
export async function ranByTwoAndAgain({ platform }: World, outboxId: string): Promise<void> {
  const row = await platform.database.row<{ job: string; payload: object }>(
    sql`SELECT job, payload FROM outbox WHERE id = ${outboxId}`,
  )
  const run = async () =>
    jobs()
      .get(row?.job ?? '')
      ?.run(platform, { payload: row?.payload as never, key: `outbox-${outboxId}` })
  const both = await Promise.allSettled([run(), run()])
  if (both.every(({ status }) => status === 'rejected')) throw new Error('neither of both came through')
  await run()
  await runTicket(platform, jobs(), { outboxId }, false)
}

/** A process that dies after so many transactions: what it did outside stays done, nothing more is recorded. */
export function dyingAfterCommits(platform: Platform, commits: number): Platform {
  const { database } = platform
  let left = commits
  const transaction: typeof database.transaction = async work => {
    if (left-- <= 0) throw new Error('killed')
    return database.transaction(work)
  }
  return { ...platform, database: { ...database, transaction } }
}

/** @throws when there is none of this name */
function reconcilerOf(name: string): Reconciler {
  const found = modulesFor(true)
    .flatMap(each => each.reconcilers ?? [])
    .find(each => each.name === name)
  if (!found) throw new Error(`no reconciler ${name}`)
  return found
}

/**
 * Lets one reconciler look in process after process, each of which dies one step later than the one before, until one comes through.
 * @returns how often it was killed
 */
export async function killedWhileLooking(world: World, name: string, mostSteps = 400): Promise<number> {
  const { run } = reconcilerOf(name)
  for (let steps = 0; steps < mostSteps; steps++) {
    const { platform, hasDied } = dyingAfter(world.platform, steps)
    await run(platform).catch(error => {
      if (!hasDied()) throw error
    })
    if (!hasDied()) return steps
  }
  throw new Error(`the reconciler did not come through in ${mostSteps} steps`)
}

/** Lets reconcilers look in two processes at once, and once more. */
export async function lookedTwiceAtOnce({ platform }: World, names: readonly string[]): Promise<void> {
  const once = () => Promise.all(names.map(name => reconcilerOf(name).run(platform)))
  await Promise.all([once(), once()])
  await once()
}
