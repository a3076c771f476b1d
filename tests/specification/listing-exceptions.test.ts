import { exceptionsByAge } from '@sanad/server/modules/reconciliation/exception.queries.ts'
import type { Reading } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgrammeWithExceptions } from '../world/exceptions.ts'
import type { ProgrammeInWorld } from '../world/programmes.ts'
import { readWorkbook } from '../world/workbook.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  ;({ programme } = await aProgrammeWithExceptions(world))
})
afterAll(() => world.close())

/** As bytes: reading it as text would drop the byte order mark. */
const exported = async (query: string): Promise<string> =>
  Buffer.from(
    await (await programme.auditor.fetch(`/api/reconciliation/exceptions/export?${query}`)).arrayBuffer(),
  ).toString()

describe('The list of exceptions', () => {
  it('is filtered by reason, age and text, and exported exactly as filtered', async () => {
    const found = async (query: object) =>
      (await programme.auditor.ask(api.listExceptions, { query })).exceptions.map(each => each.reason)
    expect(await found({ reason: 'fee' })).toEqual(['fee'])
    expect(await found({ search: 'guichet' })).toEqual(['unknown_entry'])
    expect(await found({ search: '100%' })).toEqual([])
    await world.platform.database.run(sql`UPDATE provider SET name_ar = 'سقوف إفران'`)
    expect(await found({ search: 'إفران' })).toEqual(['amount_differs'])
    expect(await found({ age: 2 })).toEqual([])
    world.clock.forward({ days: 2 })
    expect(await found({ age: 2 })).toHaveLength(3)
    world.clock.forward({ days: -2 })
    const csv = await exported('reason=amount_differs&lang=fr')
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe(
      '\ufeffNature de l’écart;État;Paiement;Prestataire;Ligne du relevé;Envoyé (MAD);Banque (MAD);Différence (MAD);Depuis;Explication;Expliqué par;Expliqué le',
    )
    expect(lines[1]).toMatch(/;3780,00;3781,00;-1,00;2026-03-02;;;$/)
  })

  it('is exported with the day it is in Casablanca', async () => {
    world.clock.forward({ days: 30, hours: 14.5 })
    await world.tick()
    const csv = await exported('reason=missing_in_statement&lang=fr')
    world.clock.forward({ days: -30, hours: -14.5 })
    // 23:30 UTC, an hour later there.
    expect(csv.trimEnd().split('\r\n').at(-1)).toMatch(/;3780,01;0,00;3780,01;2026-04-02;;;$/)
  })

  it('is exported with what was said of each, by whom and when, and counted by state as it is searched', async () => {
    const { exceptions } = await programme.auditor.ask(api.listExceptions, { query: { reason: 'fee' } })
    const params = { exceptionId: exceptions[0]?.id ?? '' }
    await programme.auditor.ask(api.explainException, { params, body: { explanation: '=Frais de tenue de compte.' } })
    await programme.treasurer.ask(api.explainException, { params, body: { explanation: '=Convenus avec la banque.' } })
    const csv = await exported('reason=fee&lang=fr')
    const names = await world.platform.database.rows<{ name: string }>(
      sql`SELECT name FROM person WHERE id = ANY(${[programme.auditor.personId, programme.treasurer.personId]}::uuid[]) ORDER BY id`,
    )
    const said = csv.trimEnd().split('\r\n')[1]?.split(';').slice(-3)
    expect(said?.[0]).toBe("'=Frais de tenue de compte. · =Convenus avec la banque.")
    expect(said?.[1]?.split(' · ').toSorted()).toEqual(names.map(({ name }) => name).toSorted())
    expect(said?.[2]).toBe('2026-03-02 · 2026-03-02')
    const counts = async (query: object) => (await programme.auditor.ask(api.listExceptions, { query })).counts
    expect(await counts({ reason: 'fee' })).toEqual({ explained: 1 })
    expect(await counts({ search: 'guichet', state: 'explained' })).toEqual({ open: 1 })
  })

  it('leaves none out and doubles none, whatever is explained while an export reads on', async () => {
    const reading = {
      ...world.platform.database,
      actor: { role: 'auditor', organisationKind: 'programme', organisationId: programme.programmeId },
      now: world.clock.now(),
    } as unknown as Reading
    const read: string[] = []
    for (let after: string | undefined; ; ) {
      const [row] = await exceptionsByAge(reading, {}, 1, after)
      if (!row) break
      read.push(row.id)
      after = row.id
      if (row.state === 'open')
        await programme.auditor.ask(api.explainException, {
          params: { exceptionId: row.id },
          body: { explanation: 'Vu.' },
        })
    }
    const { exceptions } = await programme.auditor.ask(api.listExceptions, { query: {} })
    expect(read.toSorted()).toEqual(exceptions.map(({ id }) => id).toSorted())
    expect(read.length).toBeGreaterThan(2)
  })

  it('never lets a spreadsheet run what a firm calls itself', async () => {
    const csv = await exported('lang=en')
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(csv.startsWith('\ufeffKind of exception,State,')).toBe(true)
  })

  it('has room in the workbook for what a bank writes, and is printed across the paper', async () => {
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?format=xlsx&lang=fr')
    const { rows, widths, isLandscape } = readWorkbook(Buffer.from(await answer.arrayBuffer()))
    const longest = widths.indexOf(Math.max(...widths))
    expect(rows[0]?.[longest]?.text).toBe('Ligne du relevé')
    expect(widths.filter(width => width === widths[longest])).toHaveLength(1)
    expect(isLandscape).toBe(true)
  })

  it('comes as a workbook too, amounts as numbers, days as days, from right to left for Arabic', async () => {
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?format=xlsx&lang=ar')
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const { rows, rightToLeft, name } = readWorkbook(Buffer.from(await answer.arrayBuffer()))
    expect([rightToLeft, name]).toEqual([true, 'الفوارق'])
    expect(rows[0]?.map(({ text }) => text)).toEqual((await exported('lang=ar')).slice(1).split('\r\n')[0]?.split(';'))
    const listed = (await programme.auditor.ask(api.listExceptions)).exceptions
    expect(rows.length - 1).toBe(listed.length)
    const differs = rows.find(row => row[7]?.text === '-1')
    expect(differs?.slice(5, 9)).toEqual([
      { text: '3780', format: '#,##0.00' },
      { text: '3781', format: '#,##0.00' },
      { text: '-1', format: '#,##0.00' },
      // 2 March 2026, as spreadsheets count days.
      { text: '46083', format: 'yyyy-mm-dd' },
    ])
    expect((await programme.reviewer.fetch('/api/reconciliation/exceptions/export')).status).toBe(403)
  })
})
