import { text } from 'node:stream/consumers'
import { postingsCsv } from '@sanad/server/modules/ledger/export-postings.ts'
import { exceptionsCsv } from '@sanad/server/modules/reconciliation/export-exceptions.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { type Query, type Sql, sql } from '@sanad/server/platform/database.ts'
import { exportPostings } from '@sanad/shared/api/ledger.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSignedAgreement } from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

/** The rows of a CSV for spreadsheets in French, without its head. */
const rowsOf = (csv: string) =>
  csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map(line => line.split(';'))

/** What the auditor of a programme reads with; something happens once so many rows were read at once, the first time. */
function readingWhile({ programmeId }: ProgrammeInWorld, portion: number, happens: () => Promise<unknown>) {
  const { platform } = world
  let portions = 0
  const rows = async <Row>(query: Query<Row>): Promise<Row[]> => {
    const found = await platform.database.rows(query)
    if (found.length >= portion && portions++ === 0) await happens()
    return found
  }
  const actor = { role: 'auditor', organisationId: programmeId, organisationKind: 'programme' }
  const reading = { ...platform.database, rows, actor, now: world.clock.now(), platform } as unknown as Reading
  return { reading, portions: () => portions }
}

/** Each of another amount at the bank, the smallest first. */
const withExceptions = ({ programmeId }: ProgrammeInWorld, count: number) =>
  world.platform.database.run(sql`
    INSERT INTO reconciliation_exception (programme_id, reason, sent_minor, bank_minor, state, opened_at)
    SELECT ${programmeId}, 'unknown_entry', 0, n, 'open', ${world.clock.now()}::timestamptz + make_interval(secs => n)
    FROM generate_series(1, ${count}::int) n`)

describe('An export longer than what is read at once', () => {
  it('gives each exception once', async () => {
    await withExceptions(programme, 20_001)
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?lang=fr')
    const amounts = rowsOf(await answer.text()).map(cells => Number(cells[6]?.replace(',', '')))
    expect(amounts.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20_001 }, (_, at) => at + 1))
  })

  it('has what one decision settled as it was before or after it, of every exception a workbook holds', async () => {
    const office = await aProgramme(world)
    await withExceptions(office, 4_000)
    const { reading } = readingWhile(office, 1_000, () =>
      world.platform.database.run(sql`
        UPDATE reconciliation_exception SET state = 'resolved' WHERE programme_id = ${office.programmeId} AND bank_minor IN (1, 4000)`),
    )
    const amounts = rowsOf(await text(await exceptionsCsv(reading, {}, 'fr'))).map(cells => cells[6])
    expect(amounts.filter(amount => amount === '0,01' || amount === '40,00')).toHaveLength(2)
    expect(rowsOf(await text(await exceptionsCsv(reading, {}, 'fr')))).toHaveLength(4_000 - 2)
  })

  it('gives each posting once, with whose account it is and which voucher it is of', async () => {
    const { agreementId, reference, voucherId } = await aSignedAgreement(world, { programme })
    await world.platform.database.run(sql`
      WITH opened AS (
        INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
        VALUES (${programme.programmeId}, 'correct', ${programme.programmeId}, ${world.clock.now()}) RETURNING id)
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, amount_minor)
      SELECT id, ${programme.programmeId}, kind, ${programme.programmeId}, amount
      FROM opened, generate_series(1, 5001), (VALUES ('funding', -1), ('pool', 1)) AS leg (kind, amount)`)
    const rows = rowsOf(String(await programme.auditor.ask(exportPostings, { query: { lang: 'fr' } })))
    // Of money put in, a voucher issued and an agreement signed there are two each.
    expect(rows).toHaveLength(3 * 2 + 2 * 5001)
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length)
    const committed = rows.find(cells => cells[8] === agreementId)
    expect(committed?.slice(6, 10)).toEqual([reference, expect.stringMatching(/^R-/), agreementId, voucherId])
  })
})

describe('A file of postings that is read while others post', () => {
  /** Of as many postings a portion is read. */
  const portion = 5000
  let programme: ProgrammeInWorld
  beforeEach(async () => {
    programme = await aProgramme(world)
  })

  const opened = async ({ rows }: Sql, count = 1): Promise<string[]> =>
    (
      await rows<{ id: string }>(sql`
        INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
        SELECT ${programme.programmeId}, 'fund', ${programme.programmeId}, ${world.clock.now()} FROM generate_series(1, ${count}::int)
        RETURNING id`)
    ).map(({ id }) => id)

  const nextNumber = sql`nextval(pg_get_serial_sequence('posting', 'id'))`
  /** A number a posting has before others, of those who post at the same time, have theirs. */
  const takeNumber = async () =>
    (await world.platform.database.row<{ id: string }>(sql`SELECT ${nextNumber} AS id`))?.id ?? null

  const post = ({ run }: Sql, transactionIds: readonly string[], first: string | null = null) =>
    run(sql`
      INSERT INTO posting (id, transaction_id, programme_id, account_kind, owner_id, amount_minor) OVERRIDING SYSTEM VALUE
      SELECT coalesce(leg.number, ${nextNumber}), id, ${programme.programmeId}, kind, ${programme.programmeId}, amount
      FROM unnest(${transactionIds}::uuid[]) AS of (id),
        (VALUES ('funding', -7, ${first}::bigint), ('pool', 7, NULL)) AS leg (kind, amount, number)`)

  /** A transaction of the database that is under way until it is told to commit. */
  async function begun(): Promise<{ tx: Sql; commit: () => Promise<void> }> {
    const gate = Promise.withResolvers<void>()
    const begin = Promise.withResolvers<Sql>()
    const done = world.platform.database.transaction(async tx => {
      begin.resolve(tx)
      await gate.promise
    })
    const tx = await begin.promise
    return {
      tx,
      commit: () => {
        gate.resolve()
        return done
      },
    }
  }

  /** The amounts in the file of whoever reads it while something happens, once a first portion was read. */
  async function amountsWhile(happens: () => Promise<unknown>): Promise<bigint[]> {
    const { reading, portions } = readingWhile(programme, portion, happens)
    const lines = rowsOf(await text(await postingsCsv(reading, {}, 'fr')))
    expect(portions()).toBe(1)
    return lines.map(cells => BigInt((cells.at(-1) ?? '').replace(',', '')))
  }

  const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, minor) => sum + minor, 0n)

  it.each(['before', 'after'])(
    'has each transaction whole or not at all, also one that was begun %s others and committed last',
    async when => {
      const { database } = world.platform
      const slow = await begun()
      const early = when === 'before' ? await opened(slow.tx) : []
      const number = await takeNumber()
      await post(database, await opened(database, (portion * 3) / 4))
      await post(slow.tx, when === 'before' ? early : await opened(slow.tx), number)
      expect(sumOf(await amountsWhile(slow.commit))).toBe(0n)
    },
  )

  it('has nothing that began after it was asked for', async () => {
    const { database } = world.platform
    await post(database, await opened(database, (portion * 3) / 4))
    const later = async () => post(database, await opened(database))
    const amounts = await amountsWhile(later)
    // What was put into the programme when it began, and what was there.
    expect(amounts).toHaveLength(2 + (portion * 3) / 2)
    expect(await amountsWhile(later)).toHaveLength(amounts.length + 2)
  })
})
