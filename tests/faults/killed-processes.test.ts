import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@sanad/server/platform/database.ts'
import { workerName } from '@sanad/server/platform/one-connection.ts'
import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { readVoucherIssue, startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imbalances } from '../world/payouts.ts'
import { openProduction, type Production } from '../world/production.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import type { SanadProcess } from '../world/sanad-process.ts'
import { eligibleAssociations } from '../world/vouchers.ts'

const worthMinor = 540_000n
const count = 25_000

let production: Production
let api: SanadProcess
let worker: SanadProcess
beforeAll(async () => {
  production = await openProduction()
  api = production.api
  worker = await production.start('worker')
}, 240_000)
afterAll(() => production.stop(), 60_000)

const numberOf = async (query: ReturnType<typeof sql>) =>
  (await production.world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${query}) AS q`))?.n
const vouchersOf = ({ programmeId }: ProgrammeInWorld) => sql`SELECT FROM voucher WHERE programme_id = ${programmeId}`

interface Eligible {
  readonly programme: ProgrammeInWorld
  readonly params: { programmeId: string }
  readonly associationIds: readonly string[]
}

async function someEligible(howMany: number): Promise<Eligible> {
  const { world } = production
  const programme = await aProgramme(world, { budgetMinor: String(worthMinor * BigInt(howMany)) })
  const { programmeId } = programme
  return { programme, params: { programmeId }, associationIds: await eligibleAssociations(world, programmeId, howMany) }
}

/** Each one once, every centime of the pool on a voucher, every balance the sum of its postings. */
async function expectAllServedOnce({ programme, associationIds }: Eligible): Promise<void> {
  const { programmeId } = programme
  expect(await numberOf(vouchersOf(programme))).toBe(associationIds.length)
  const holders = sql`SELECT DISTINCT association_id FROM voucher WHERE programme_id = ${programmeId}`
  expect(await numberOf(holders)).toBe(associationIds.length)
  const balance = await production.ask(programme.auditor, readTrialBalance, {})
  const worth = String(worthMinor * BigInt(associationIds.length))
  expect(balance.sumMinor).toBe('0')
  expect(balance.accounts.map(({ kind, balanceMinor }) => [kind, balanceMinor])).toEqual([
    ['funding', `-${worth}`],
    ['pool', '0'],
    ['voucher', worth],
  ])
  expect(await imbalances(production.world)).toEqual([])
}

async function startRun({ programme, params, associationIds }: Eligible) {
  const { issueId } = await production.ask(programme.manager, startVoucherIssue, { params })
  const read = () => production.ask(programme.manager, readVoucherIssue, { params: { ...params, issueId } })
  const underWay = () =>
    expect.poll(async () => (await read()).issued, { timeout: 30_000, interval: 50 }).toBeGreaterThan(0)
  const over = () =>
    expect
      .poll(read, { timeout: 90_000, interval: 500 })
      .toMatchObject({ state: 'done', issued: associationIds.length })
  return { read, underWay, over }
}

describe('With api and worker as processes of their own', { timeout: 180_000 }, () => {
  it('a worker killed in the middle of a run is replaced, and every association has its voucher once', async () => {
    const eligible = await someEligible(count)
    const run = await startRun(eligible)
    await run.underWay()
    worker.signal('SIGKILL')
    await worker.ended
    expect(await run.read()).toMatchObject({ state: 'running' })
    worker = await production.start('worker')
    await run.over()
    await expectAllServedOnce(eligible)
  })

  it('an api killed before it could answer has done what it did once, when the same is sent again', async () => {
    const eligible = await someEligible(60)
    const { programme, params, associationIds } = eligible
    const commands = associationIds.map(associationId => ({ params, body: { associationId }, key: randomUUID() }))
    const firstAnswer = Promise.withResolvers<void>()
    const send = (each: (typeof commands)[number]) => production.ask(programme.manager, issueVoucher, each)
    // Half of them wait for an answer to the other half: those cannot all have been answered, however late we hear of the first.
    const half = commands.length / 2
    const sending = commands.slice(0, half).flatMap((each, at) => {
      const answer = send(each)
      const next = answer.then(() => {
        firstAnswer.resolve()
        return send(commands[half + at] ?? each)
      })
      return [answer, next]
    })
    await firstAnswer.promise
    api.signal('SIGKILL')
    const heard = (await Promise.allSettled(sending)).flatMap(each =>
      each.status === 'fulfilled' ? [each.value.voucherId] : [],
    )
    expect(heard.length).toBeLessThan(commands.length)
    api = await production.start('api')
    const again = await Promise.all(commands.map(send))
    const voucherIds = again.map(each => each.voucherId)
    expect(new Set(voucherIds).size).toBe(commands.length)
    expect(voucherIds).toEqual(expect.arrayContaining(heard))
    const logged = sql`SELECT FROM log_entry WHERE programme_id = ${programme.programmeId} AND command = 'voucher.issue'`
    expect(await numberOf(logged)).toBe(commands.length)
    await expectAllServedOnce(eligible)
  })

  it('PostgreSQL restarted in the middle of work is found again by both, and nothing is lost or doubled', async () => {
    const [all, some] = [await someEligible(count), await someEligible(30)]
    const run = await startRun(all)
    await run.underWay()
    const issuing = Promise.all(some.associationIds.map(associationId => untilAnswered(some, associationId)))
    await production.restartPostgres(async () => {
      const [healthy, ready] = await Promise.all(['healthz', 'readyz'].map(page => fetch(`${production.url}/${page}`)))
      expect([healthy?.status, ready?.status]).toEqual([200, 503])
      await sleep(1000)
    })
    await issuing
    await run.over()
    await expectAllServedOnce(all)
    await expectAllServedOnce(some)
    expect([api.isAlive(), worker.isAlive()]).toEqual([true, true])
  })

  it('a worker that stands still within a transaction keeps nobody waiting for good: another goes on, and what it wakes up to does nothing twice', async () => {
    const eligible = await someEligible(count)
    const run = await startRun(eligible)
    await run.underWay()
    await stoppedWithinATransaction(worker)
    const other = await production.start('worker')
    await run.over()
    worker.signal('SIGCONT')
    await expectAllServedOnce(eligible)
    // It has lost its connection, not its life.
    expect([worker.isAlive(), other.isAlive()]).toEqual([true, true])
    const next = await someEligible(30)
    other.signal('SIGKILL')
    await (await startRun(next)).over()
    await expectAllServedOnce(next)
  })

  /** It has rows and says nothing: PostgreSQL waits for its next statement, or for room to answer the last one. */
  async function stoppedWithinATransaction(stopped: SanadProcess): Promise<void> {
    const held = (which: ReturnType<typeof sql>) =>
      numberOf(sql`
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${workerName}
          AND pid <> pg_backend_pid() AND ${which}`)
    for (;;) {
      stopped.signal('SIGSTOP')
      const busy = sql`state = 'active' AND wait_event_type IS DISTINCT FROM 'Client'`
      await expect.poll(() => held(busy), { timeout: 60_000 }).toBe(0)
      if (await held(sql`(state = 'idle in transaction' OR wait_event = 'ClientWrite')`)) return
      stopped.signal('SIGCONT')
      await sleep(10)
    }
  }

  /** As a browser does: the same key until an answer comes. */
  async function untilAnswered({ programme, params }: Eligible, associationId: string): Promise<void> {
    const key = randomUUID()
    const send = () => production.ask(programme.manager, issueVoucher, { params, body: { associationId }, key })
    await expect
      .poll(
        () =>
          send().then(
            () => 'done',
            () => 'no answer',
          ),
        { timeout: 30_000, interval: 2000 },
      )
      .toBe('done')
  }
})
