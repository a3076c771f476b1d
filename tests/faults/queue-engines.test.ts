import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@sanad/server/platform/processes.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aFile } from '../world/files.ts'
import { aClaim } from '../world/invoices.ts'
import { aRun, expectIssuedOnce } from '../world/issue-runs.ts'
import { setRib } from '../world/payee-accounts.ts'
import { type FreshDatabase, freshDatabase } from '../world/postgres.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type Redis, startRedis } from '../world/redis.ts'
import { type SanadProcess, startSanad } from '../world/sanad-process.ts'
import { openWorld, type World } from '../world/world.ts'

const engines = [
  { engine: 'PostgreSQL', carried: async () => undefined },
  { engine: 'Redis', carried: () => startRedis() },
]

const read = (programme: ProgrammeInWorld, importId: string) =>
  programme.manager.ask(imports.readRegisterImport, { params: { importId } })

describe.each(engines)('With jobs carried by $engine', ({ engine, carried }) => {
  let world: World
  let redis: Redis | undefined
  beforeAll(async () => {
    redis = await carried()
    world = await openWorld(undefined, { REDIS_URL: redis?.url ?? '' })
  })
  afterAll(async () => {
    await world.close()
    await redis?.stop()
  })

  it('the readiness page says so', async () => {
    const answer = await world.api.inject('/readyz')
    expect(answer.json()).toMatchObject({ queue: engine.toLowerCase() })
  })

  it('vouchers are issued to all', async () => {
    const run = await aRun(world, 300)
    await world.work()
    await expectIssuedOnce(world, run)
  })

  it('a claim is checked', async () => {
    const milestone = await anAcceptedMilestone(world)
    await setRib(world, milestone.staff)
    world.clock.forward({ days: 15 })
    const { claimId } = await aClaim(world, milestone)
    expect((await milestone.staff.ask(showClaim, { params: { claimId } })).claim.state).toBe('clean')
  })

  it('a register is checked, then imported', async () => {
    const programme = await aProgramme(world)
    const lines = Array.from(
      { length: 200 },
      (_, at) => `${at}/2015;جمعية الأمل ${at};Association Al Amal ${at};Tiznit`,
    )
    const bytes = ['numéro;اسم الجمعية;nom;province', ...lines].join('\n')
    const fileId = await aFile(programme.manager, { purpose: 'register', name: 'r.csv', bytes })
    const { importId } = await programme.manager.ask(imports.startRegisterImport, { body: { fileId } })
    await world.work()
    await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
    await world.work()
    expect(await read(programme, importId)).toMatchObject({ state: 'imported', rowsImported: 200 })
  })
})

describe('A worker told to use a Redis', { timeout: 90_000 }, () => {
  let database: FreshDatabase
  let dataDir = ''
  beforeAll(async () => {
    database = await freshDatabase()
    dataDir = await mkdtemp(join(tmpdir(), 'sanad-redis-'))
  })
  afterAll(async () => {
    await database.drop()
    await rm(dataDir, { recursive: true })
  })
  const startOn = (redisUrl: string): SanadProcess =>
    startSanad({ SANAD_ROLE: 'worker', DATABASE_URL: database.url, REDIS_URL: redisUrl, DATA_DIR: dataDir })

  it('that may throw jobs away when it is full does not start, and says why', async () => {
    const forgetful = await startRedis('allkeys-lru')
    const worker = startOn(forgetful.url)
    expect(await worker.ended).toBe(1)
    await forgetful.stop()
    expect(worker.output()).toContain('REDIS_URL: maxmemory-policy is allkeys-lru; Sanad needs noeviction')
  })

  it('that may throw jobs away is known also to a login that may not read settings; a wrong password is said in a sentence', async () => {
    const words = ['--user', 'narrow', 'on', '>pw', '~*', '&*', '+@all', '-config']
    const forgetful = await startRedis('allkeys-lru', ...words)
    const as = (login: string) => startOn(forgetful.url.replace('//', `//${login}@`))
    const [narrow, wrong] = [as('narrow:pw'), as('narrow:other')]
    expect([await narrow.ended, await wrong.ended]).toEqual([1, 1])
    await forgetful.stop()
    expect(narrow.output()).toContain('REDIS_URL: maxmemory-policy is allkeys-lru; Sanad needs noeviction')
    expect(wrong.output()).toContain('Redis refused the user, the password or what the user may do: WRONGPASS.')
    expect(wrong.output()).not.toContain(' at ')
  })

  it('where nothing answers does not start, and says which setting to look at', async () => {
    const nobody = await freePort()
    const worker = startOn(`redis://127.0.0.1:${nobody}`)
    expect(await worker.ended).toBe(1)
    expect(worker.output()).toContain(`Nothing answers at 127.0.0.1, port ${nobody}: check DATABASE_URL and REDIS_URL.`)
    expect(worker.output(), 'a sentence, and no line of a log').not.toContain('{')
  })

  it('that is lost later stays up, says so, and stops when told', async () => {
    const redis = await startRedis()
    const worker = startOn(redis.url)
    await worker.ready
    await redis.stop()
    await expect.poll(() => worker.output(), { timeout: 30_000 }).toContain('ECONNREFUSED')
    worker.signal('SIGTERM')
    expect(await worker.ended).toBe(0)
  })
})
