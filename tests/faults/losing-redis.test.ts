import { setTimeout as sleep } from 'node:timers/promises'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { dispatchOutbox, requeueLost } from '@sanad/server/platform/outbox.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aRun, expectIssuedOnce, type Run } from '../world/issue-runs.ts'
import { imbalances } from '../world/payouts.ts'
import { type Redis, startRedis } from '../world/redis.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let redis: Redis
beforeAll(async () => {
  redis = await startRedis()
  world = await openWorld(undefined, { REDIS_URL: redis.url })
})
afterAll(async () => {
  await world.close()
  await redis.stop()
})

const countOf = async (state: string) =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM outbox WHERE state = ${state}`))
    ?.n ?? 0
const someRuns = () => Promise.all(Array.from({ length: 10 }, () => aRun(world, 400)))
const expectAllIssued = async (runs: Run[]) => {
  for (const run of runs) await expectIssuedOnce(world, run)
  expect(await imbalances(world)).toEqual([])
  expect(await countOf('failed')).toBe(0)
}
/** Until work is under way and not over. */
const halfway = async (before: number) =>
  await vi.waitFor(async () => expect(await countOf('done')).toBeGreaterThan(before), { timeout: 20_000, interval: 1 })

// A job that Redis gave away the moment it died is taken over when its lock ends: that takes up to 20 s.
describe('When Redis is lost', { timeout: 90_000 }, () => {
  it('all its tickets flushed before anybody worked on them, everything still happens', async () => {
    const runs = await someRuns()
    const queue = await openQueue(world.platform.config, () => undefined)
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    while ((await dispatchOutbox(world.platform, queue, jobs)) > 0);
    await queue.close()
    await redis.flush()
    world.clock.forward({ minutes: 1 })
    expect(await requeueLost(world.platform)).toBe(runs.length)
    await world.work()
    await expectAllIssued(runs)
  })

  it('killed and started again in the middle of work, everything finishes, nothing twice', async () => {
    const before = await countOf('done')
    const runs = await someRuns()
    const working = world.work()
    await halfway(before)
    await redis.killAndRestart()
    await working
    await expectAllIssued(runs)
  })

  it('flushed, killed and started empty in the middle of work, everything finishes, nothing twice', async () => {
    const before = await countOf('done')
    const runs = await someRuns()
    const working = world.work()
    await halfway(before)
    await redis.flush()
    await redis.killAndRestart()
    world.clock.forward({ minutes: 1 })
    await requeueLost(world.platform)
    await working
    await expectAllIssued(runs)
  })

  it('commands still succeed while it is away, and their jobs run when it is back', async () => {
    await redis.kill()
    const runs = await someRuns()
    const working = world.work()
    await sleep(1500)
    expect(await countOf('waiting')).toBe(runs.length)
    await redis.killAndRestart()
    await working
    await expectAllIssued(runs)
  })
})
