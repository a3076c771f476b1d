import { type Sql, sql } from '@sanad/server/platform/database.ts'
import { roomToSort } from '@sanad/server/platform/room-to-sort.ts'
import * as statements from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgrammeThatPaid, enlarged, importText, statementFor } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const pairs = 6_000

describe('Taking a large statement', () => {
  it('is matched with room to sort, whatever share the server gives, and only then', async () => {
    const share = async (read: Sql) =>
      (await read.row<{ share: string }>(sql`SELECT current_setting('work_mem') AS share`))?.share
    const { database } = world.platform
    const given = async (before: string) =>
      database.transaction(async tx => {
        await tx.run(sql.raw(`SET LOCAL work_mem = '${before}'`))
        await roomToSort(tx)
        return share(tx)
      })
    const usual = await share(database)
    expect([await given('4MB'), await given('128MB')]).toEqual(['64MB', '128MB'])
    expect(await share(database)).toBe(usual)
  })

  it('is read by a thread of its own, whole or not at all, as a small one is', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = enlarged(await statementFor(world, programme, batchId), pairs)
    expect(text.length).toBeGreaterThan(1_500_000)
    const shown = async (file: string) => {
      const statementId = await importText(world, programme.treasurer, file)
      return programme.treasurer.ask(statements.showStatement, { params: { statementId } })
    }
    const broken = await shown(text.replace(/(CLBD[\s\S]*?<Amt[^>]*>)[^<]*/, '$1'.concat('1.00')))
    expect(broken).toMatchObject({ state: 'refused', failure: 'balance_mismatch', entries: 0, lines: [] })
    expect(broken.failureLine).toBeGreaterThan(1)
    const foreign = text.replaceAll('MA64011519000001205000534921', 'MA64230780000000000000123481')
    expect(await shown(foreign)).toMatchObject({ state: 'refused', failure: 'other_account', failureLine: null })
    expect(await shown(text.slice(0, -20))).toMatchObject({ state: 'refused', failure: 'malformed' })
    const { id, state, entries } = await shown(text)
    expect({ state, more: entries - 2 * pairs }).toEqual({ state: 'matched', more: 2 })
    const stored = await world.platform.database.row(sql`
      SELECT count(*)::int AS entries, count(DISTINCT position)::int AS positions, sum(amount_minor)::int AS sum,
        count(counterparty_mark)::int AS marks, max(length(remittance)) AS longest
      FROM entry WHERE statement_id = ${id}`)
    const paid = await world.platform.database.row<{ sum: number }>(sql`
      SELECT -sum(amount_minor)::int AS sum FROM payout WHERE batch_id = ${batchId} AND state = 'settled'`)
    expect(stored).toEqual({ entries, positions: entries, sum: paid?.sum, marks: 2, longest: 1000 })
  })
})
