import { sql } from '@sanad/server/platform/database.ts'
import { exportPostings } from '@sanad/shared/api/ledger.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('An export longer than what is read at once', () => {
  it('gives each exception once', async () => {
    await world.platform.database.run(sql`
      INSERT INTO reconciliation_exception (programme_id, reason, sent_minor, bank_minor, state, opened_at)
      SELECT ${programme.programmeId}, 'unknown_entry', 0, n, 'open', ${world.clock.now()} FROM generate_series(1, 4001) n`)
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?lang=fr')
    const amounts = rowsOf(await answer.text()).map(cells => Number(cells[6]?.replace(',', '')))
    expect(amounts.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 4001 }, (_, at) => at + 1))
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
