import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '@sanad/server/config.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { freePort, waitUntil } from '@sanad/server/platform/processes.ts'
import { ensureServerBuilt } from '@sanad/server/start/build.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { processesOn, type SanadProcess, startSanad } from '../world/sanad-process.ts'

/** What a first start made, for all starts that are not about it. */
let madeBefore = ''
let dataDir = ''
let port = 0
const started: SanadProcess[] = []

const start = (variables: Record<string, string> = {}): SanadProcess => {
  const sanad = startSanad({ DATA_DIR: dataDir, PORT: `${port}`, ...variables })
  started.push(sanad)
  return sanad
}
const emptyFolder = () => mkdtemp(join(tmpdir(), 'sanad-start-'))
const nothingLeft = () => waitUntil(async () => (await processesOn(dataDir)).length === 0, 30_000)
const postmaster = async () =>
  Number.parseInt(await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)

/** What it said after it was told to stop: nothing is left for anybody to do. */
const lastWords = (sanad: SanadProcess): string => sanad.output().split('\nstopping\n')[1]?.trim() ?? 'it did not stop'

async function inDatabase<T>(work: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const access = JSON.parse(await readFile(join(dataDir, 'postgres/access.json'), 'utf8'))
  const database = openDatabase(`postgres://sanad:${access.password}@127.0.0.1:${access.port}/sanad`, 1)
  return work(database).finally(() => database.close())
}

async function afterKill(kill: (sanad: SanadProcess) => Promise<void>): Promise<string> {
  const killed = start()
  await killed.ready
  await inDatabase(database => database.run(sql`CREATE TABLE kept (word text)`))
  await inDatabase(database => database.run(sql`INSERT INTO kept VALUES ('still here')`))
  await kill(killed)
  await killed.ended
  await start().ready
  const row = await inDatabase(database => database.row<{ word: string }>(sql`SELECT word FROM kept`))
  return row?.word ?? 'lost'
}

describe('Starting and stopping', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    // The first start may build the web and makes the database; the others then are about what they promise.
    await ensureServerBuilt({ root: resolve(import.meta.dirname, '../..') })
    madeBefore = dataDir = await emptyFolder()
    port = await freePort()
    const sanad = start()
    await sanad.ready
    sanad.signal('SIGTERM')
    await sanad.ended
  }, 180_000)
  afterAll(() => rm(madeBefore, { recursive: true, force: true }))

  beforeEach(async () => {
    dataDir = await emptyFolder()
    await cp(madeBefore, dataDir, { recursive: true })
    port = await freePort()
  })

  afterEach(async () => {
    for (const sanad of started.splice(0)) {
      try {
        sanad.signal('SIGKILL')
      } catch {
        // It has ended, as it should.
      }
    }
    await nothingLeft()
    await rm(dataDir, { recursive: true, force: true })
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('answers when it says ready, and %s leaves no process', async signal => {
    const sanad = start()
    expect(await sanad.ready).toBe(`http://127.0.0.1:${port}`)
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toContain('ok')
    sanad.signal(signal)
    expect(await sanad.ended).toBe(0)
    expect(lastWords(sanad)).toBe('')
    expect(await processesOn(dataDir)).toEqual([])
  })

  it('says an address that can be opened where its host is one of IPv6', async () => {
    const sanad = start({ HOST: '::1' })
    expect(await sanad.ready).toBe(`http://[::1]:${port}`)
    expect((await fetch(`${await sanad.ready}/healthz`)).status).toBe(200)
    sanad.signal('SIGTERM')
    await sanad.ended
  })

  it('takes Ctrl-C at any moment of a start without another word, and starts the next time', async () => {
    await rm(dataDir, { recursive: true })
    for (const moment of ['starting PostgreSQL', 'migrating 0', 'making the demo 10 %']) {
      const hasty = start({ SANAD_DEMO: 'on' })
      expect(await waitUntil(() => hasty.output().includes(moment), 60_000)).toBe(true)
      hasty.signal('SIGINT')
      expect(await hasty.ended, hasty.output()).toBe(0)
      expect(lastWords(hasty), moment).toBe('')
      expect(await nothingLeft()).toBe(true)
    }
    await expect(start().ready).resolves.toContain('http')
  }, 180_000)

  it('leaves no PostgreSQL when it is killed, and keeps its data', async () => {
    const word = await afterKill(async sanad => {
      process.kill(sanad.pid, 'SIGKILL')
      expect(await nothingLeft()).toBe(true)
    })
    expect(word).toBe('still here')
  })

  it('starts again at once after a kill, while its old PostgreSQL still ends', async () => {
    expect(await afterKill(async sanad => void process.kill(sanad.pid, 'SIGKILL'))).toBe('still here')
  })

  it('keeps its data when PostgreSQL is killed under it, and ends then with a reason', async () => {
    const word = await afterKill(async sanad => {
      process.kill(await postmaster(), 'SIGKILL')
      expect(await sanad.ended).toBe(1)
      expect(sanad.output()).toContain('PostgreSQL ended unexpectedly')
    })
    expect(word).toBe('still here')
  })

  it('is not blocked by the mark of a killed PostgreSQL whose number another process has by now', async () => {
    const word = await afterKill(async sanad => {
      const mark = join(dataDir, 'postgres/cluster/postmaster.pid')
      const [, ...rest] = (await readFile(mark, 'utf8')).split('\n')
      process.kill(await postmaster(), 'SIGKILL')
      await sanad.ended
      await nothingLeft()
      await writeFile(mark, [process.pid, ...rest].join('\n'))
    })
    expect(word).toBe('still here')
  })

  it('says in one sentence that the port is busy, and has started nothing', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    const sanad = start()
    expect(await sanad.ended).toBe(1)
    other.close()
    expect(sanad.output().trim()).toMatch(new RegExp(`^Port ${port} is busy: .*PORT=${port + 1}\\.$`))
    expect(await processesOn(dataDir)).toEqual([])
  })

  it('says that its data is in use, and leaves the one that uses it alone', async () => {
    const first = start()
    await first.ready
    const second = start({ PORT: `${await freePort()}` })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`Sanad already runs on ${dataDir} (process ${first.pid})`)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  })

  it.each(['/proc/sanad', '/dev/null/sanad'])('says in one sentence that %s can keep no files', async place => {
    const sanad = start({ DATA_DIR: place, SANAD_DEMO: 'on' })
    expect(await sanad.ended).toBe(1)
    expect(sanad.output().trim()).toMatch(
      new RegExp(`^Cannot keep files in ${place} \\(E\\w+\\)\\. .*DATA_DIR=\\.data\\.$`),
    )
  })

  it('reports every bad variable together, and repeats no value', async () => {
    const sanad = start({ PORT: 'eighty', REDIS_URL: 'secret-in-the-wrong-place', UPLOAD_MAX_BYTES: '1' })
    expect(await sanad.ended).toBe(1)
    for (const name of ['PORT', 'REDIS_URL', 'UPLOAD_MAX_BYTES']) expect(sanad.output()).toContain(name)
    expect(sanad.output()).not.toContain('secret-in-the-wrong-place')
  })

  it.each(['api', 'worker'])('refuses to be only the demo’s %s: its Stripe would be in another process', async role => {
    const sanad = start({ SANAD_DEMO: 'on', SANAD_ROLE: role })
    expect(await sanad.ended).toBe(1)
    expect(sanad.output()).toContain(`SANAD_ROLE: api or worker alone is not for the demo`)
    const key = { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' }
    expect(readConfig({ SANAD_DEMO: 'on', SANAD_ROLE: role, ...key })).toMatchObject({ demo: true, role })
    expect(readConfig({ SANAD_DEMO: 'on' })).toMatchObject({ demo: true, role: 'all' })
  })

  it('says that the given database does not answer', async () => {
    const nobody = await freePort()
    const sanad = start({ DATABASE_URL: `postgres://sanad@127.0.0.1:${nobody}/sanad` })
    expect(await sanad.ended).toBe(1)
    expect(sanad.output().trim()).toBe(`Nothing answers at 127.0.0.1, port ${nobody}: check DATABASE_URL.`)
  })
})
