import { randomUUID } from 'node:crypto'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { checksFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { openPlatform } from '@sanad/server/platform/open-platform.ts'
import { openSecretBox } from '@sanad/server/platform/secret-box.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { tellBeginnings } from '../world/histories.ts'
import { type FreshDatabase, freshDatabase } from '../world/postgres.ts'
import { addUpPostings } from '../world/posting-sums.ts'
import { startSanad } from '../world/sanad-process.ts'
import { aProgrammeThatPaid } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

const SMTP_URL = 'smtp://127.0.0.1:1'
const shared = {
  SANAD_DEMO: 'off',
  SECRET: 'x'.repeat(40),
  PUBLIC_URL: 'http://127.0.0.1',
  DISK_KEEP_FREE_BYTES: '0',
  SMTP_URL,
}
let database: FreshDatabase
let world: World
let officer: Actor
beforeAll(async () => {
  database = await freshDatabase()
  world = await openWorld('2026-03-02T09:00:00Z', { ...shared, SANAD_ROLE: 'api' }, database)
  await aProgrammeThatPaid(world, 1)
  await addUpPostings(world)
  await tellBeginnings(world)
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

/** What one check finds, of all that there are. */
async function found(name: string, on = world.platform): Promise<readonly string[]> {
  const check = checksFor(false).find(each => each.name === name)
  return (await check?.find(on)) ?? [`there is no check ${name}`]
}
/** As whoever repairs by hand: past every trigger. */
async function byHand(table: string, statement: string): Promise<void> {
  const { database: owner } = world.platform
  await owner.run(sql.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`))
  expect(await owner.run(sql.raw(statement))).toBeGreaterThan(0)
  await owner.run(sql.raw(`ALTER TABLE ${table} ENABLE TRIGGER USER`))
}
const aJob = (state: string, failure: string | null) =>
  world.platform.database.run(sql`
    INSERT INTO outbox (job, payload, state, created_at, done_at, failure)
    VALUES ('batch.write_file', '{}', ${state}, ${world.clock.now()}, ${failure && world.clock.now()}, ${failure})`)
const aMail = (failure: string | null) =>
  world.platform.database.run(sql`
    INSERT INTO mail (recipient, subject, body, html, locale, created_at, failure)
    VALUES ('somebody@people.example', 'x', 'x', '', 'ar', ${world.clock.now()}, ${failure})`)

describe('Whoever runs Sanad', () => {
  it('hears of nothing where all is well', async () => {
    const usual = checksFor(false).filter(({ name }) => !['worker.away', 'clock.apart', 'file.damaged'].includes(name))
    expect(usual.length).toBeGreaterThan(12)
    for (const { name, find } of usual) expect(await find(world.platform), name).toEqual([])
  })

  it('hears of a worker that is away, jobs that wait and jobs that failed, but not of those that had an answer', async () => {
    expect(await found('worker.away')).toEqual([expect.stringContaining('no worker is connected')])
    await aJob('waiting', null)
    await aJob('failed', 'server.failed')
    await aJob('failed', 'money.insufficient')
    expect(await found('job.waiting')).toEqual([])
    world.clock.forward({ minutes: 11 })
    expect(await found('job.waiting')).toEqual([
      '1 of batch.write_file not done, the oldest since 2026-03-02T09:00:00.000Z',
    ])
    expect(await found('job.failed')).toEqual([
      expect.stringMatching(/^1 of batch.write_file failed, .* until 2026-03-06T09/),
    ])
  })

  it('hears of mails that wait, and of a server that refuses many for good, not of one wrong address', async () => {
    await aMail(null)
    await aMail('550')
    world.clock.forward({ minutes: 11 })
    expect(await found('mail.unsent')).toEqual([expect.stringContaining('1 mails not sent')])
    world.clock.forward({ days: 8 })
    expect(await found('mail.unsent'), 'it was given up, and no alarm rings for ever').toEqual([])
    world.clock.forward({ days: -8 })
    expect(await found('mail.refused')).toEqual([])
    for (let more = 0; more < 5; more++) await aMail('550')
    expect(await found('mail.refused')).toEqual([expect.stringMatching(/refused 6 of \d+ mails .*\(550\)/)])
  })

  it('hears of a batch that was sent and has no payment order', async () => {
    await byHand('batch', 'UPDATE batch SET file_sha256 = NULL WHERE file_sha256 IS NOT NULL')
    expect(await found('batch.unwritten')).toEqual([expect.stringContaining('has no payment order yet')])
  })

  it('hears of a disk that becomes full before files are refused, and of clocks that differ', async () => {
    const { platform } = world
    const { bavail, bsize } = await statfs(platform.config.dataDir)
    const low = { ...platform, config: { ...platform.config, diskKeepFreeBytes: (bavail * bsize) / 2 } }
    expect(await found('disk.low', low)).toEqual([
      expect.stringMatching(/GiB are free .* below .* no file is taken in/),
    ])
    expect(await found('clock.apart')).toEqual([expect.stringMatching(/^the clock of PostgreSQL is \d+ s ahead/)])
  })

  it('hears of a folder that can be read and not written', async () => {
    const { platform } = world
    const fixed = { ...platform, config: { ...platform.config, dataDir: '/proc' } }
    expect(await found('disk.unwritable', fixed)).toEqual([
      expect.stringMatching(/^nothing can be written where DATA_DIR is \(E[A-Z]+\)$/),
    ])
  })

  it('hears of a PostgreSQL that reads and takes no change: its disk is full, or it follows another', async () => {
    const url = new URL(database.url)
    url.searchParams.set('options', '-c default_transaction_read_only=on')
    const reading = openPlatform({ ...world.platform.config, databaseUrl: url.href })
    expect(await found('database.unwritable', reading)).toEqual([
      'PostgreSQL takes no change: cannot execute CREATE TABLE AS in a read-only transaction (25006)',
    ])
    await reading.close()
  })

  it('sees after a restore which files are missing or damaged', async () => {
    const { blobs, database: read } = world.platform
    const ids = await Promise.all(
      ['one', 'two'].map(words => aFile(officer, { purpose: 'paper', name: 'a.pdf', bytes: `%PDF-1.4 ${words}` })),
    )
    const files = await read.rows<{ sha256: Buffer }>(sql`SELECT sha256 FROM file WHERE id = ANY(${ids}::uuid[])`)
    const [missing, damaged] = files.map(({ sha256 }) => blobs.path(sha256)) as [string, string]
    await rm(missing)
    await writeFile(damaged, 'something else')
    const said = await found('file.damaged')
    expect(said).toContain(`${basename(missing)} cannot be read: ENOENT`)
    expect(said).toContain(`${basename(damaged)} is not what was stored`)
  })

  it('sees that SECRET is another one', async () => {
    const other = { ...world.platform, secrets: openSecretBox('another secret, of another installation') }
    expect(await found('secret.other', other)).toEqual(['SECRET is not the one bank details were sealed with'])
  })

  it.each([
    ['account', 'UPDATE account SET balance_minor = balance_minor + 1', 'account.differs'],
    ['posting_sum', 'UPDATE posting_sum SET amount_minor = amount_minor + 1', 'sum.differs'],
    ['posting', "UPDATE posting SET amount_minor = 1 WHERE account_kind = 'transit'", 'voucher.lost'],
    [
      'posting',
      'UPDATE posting SET amount_minor = 1 WHERE id = (SELECT min(id) FROM posting)',
      'transaction.unbalanced',
    ],
    ['claim', "UPDATE claim SET state = 'rejected'", 'history.differs'],
    ['history', "DELETE FROM history WHERE object_kind = 'payout' AND to_state = 'sending'", 'history.broken'],
    ['history', "DELETE FROM history WHERE object_kind = 'batch' AND from_state IS NULL", 'history.broken'],
    ['history', "DELETE FROM history WHERE object_kind = 'voucher'", 'history.differs'],
    ['log_entry', 'DELETE FROM log_entry WHERE id = (SELECT max(id) FROM log_entry)', 'log.incomplete'],
  ])('sees what was done to the table %s past its guards', async (table, statement, name) => {
    const before = (await found(name)).length
    await byHand(table, statement)
    expect((await found(name)).length).toBeGreaterThan(before)
  })
})

describe('The program that looks', { timeout: 60_000 }, () => {
  const program = resolve(import.meta.dirname, '../../server/src/check.ts')
  const looks = async (DATABASE_URL: string) => {
    const looking = startSanad({ ...shared, DATABASE_URL, DATA_DIR: world.platform.config.dataDir }, program)
    return { code: await looking.ended, said: looking.output() }
  }

  it('ends with 1 and a line for each thing that is not well, without addresses', async () => {
    const { code, said } = await looks(database.url)
    expect(code).toBe(1)
    expect(said).toMatch(/^worker\.away: /m)
    expect(said).toMatch(/^batch\.unwritten: /m)
    expect(said).not.toContain('people.example')
  })

  it('ends with 2 and a sentence where it cannot look', async () => {
    const { code, said } = await looks('postgres://nobody:wrong@127.0.0.1:1/nothing')
    expect([code, said.trim()]).toEqual([2, expect.stringContaining('Nothing answers at 127.0.0.1, port 1')])
  })

  it('says with 0 what it looked at where all is well', async () => {
    const empty = await freshDatabase()
    const variables = { ...shared, DATABASE_URL: empty.url, DATA_DIR: world.platform.config.dataDir }
    const worker = startSanad({ ...variables, SANAD_ROLE: 'worker' })
    await worker.ready
    const looking = startSanad(variables, program)
    expect(await looking.ended).toBe(0)
    expect(looking.output()).toMatch(/^all is well: .*worker\.away/)
    worker.signal('SIGTERM')
    await worker.ended
    await empty.drop()
  })
})
