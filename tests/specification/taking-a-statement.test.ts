import * as api from '@sanad/shared/api/reconciliation.ts'
import * as statements from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme } from '../world/programmes.ts'
import { aProgrammeThatPaid, confirmRead, importAlone, importText, statementFor, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Taking a statement', () => {
  it('is taken once, and a file of another account, or one that does not add up, is not taken at all', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const text = await statementFor(world, programme, batchId)
    const broken = text.replace(/(CLBD[\s\S]*?<Amt[^>]*>)[^<]*/, '$1'.concat('1.00'))
    const refusedId = await importText(world, programme.treasurer, broken)
    const refused = await programme.treasurer.ask(statements.showStatement, { params: { statementId: refusedId } })
    expect(refused).toMatchObject({ state: 'refused', failure: 'balance_mismatch', entries: 0, lines: [] })
    expect(refused.failureLine).toBeGreaterThan(1)
    const foreign = text.replaceAll('MA64011519000001205000534921', 'MA64230780000000000000123481')
    const other = await programme.treasurer.ask(statements.showStatement, {
      params: { statementId: await importText(world, programme.treasurer, foreign) },
    })
    expect(other).toMatchObject({ state: 'refused', failure: 'other_account' })
    await importText(world, programme.treasurer, text)
    const fileId = await aFile(programme.auditor, {
      bytes: text,
      name: 'again.xml',
      media: 'application/xml',
      purpose: 'statement',
    })
    expect(await programme.auditor.refused(statements.importStatement, { body: { fileId } })).toBe(
      'statement.already_imported',
    )
    expect(await programme.manager.refused(statements.importStatement, { body: { fileId } })).toBe('actor.role_missing')
    const stranger = await aProgramme(world)
    expect(await stranger.treasurer.refused(statements.importStatement, { body: { fileId } })).toBe('file.not_found')
  })

  it('is told where it does not open with what one before it left: nobody leaves a statement out unseen', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const imported = async (bookedOn: string, openingMinor: bigint, sequenceNumber = 1): Promise<string> => {
      const plan = { deviations: ['missing' as const, 'fee' as const], bookedOn, openingMinor, sequenceNumber }
      return importText(world, programme.treasurer, await statementFor(world, programme, batchId, plan))
    }
    const gaps = async () => (await programme.auditor.ask(api.readReconciliation)).gaps
    await imported('2026-03-03', 100_000n)
    expect(await gaps()).toBe(0)
    const third = await imported('2026-03-05', 96_700n)
    expect(await gaps()).toBe(1)
    const { statements: listed } = await programme.auditor.ask(statements.listStatements)
    expect(listed.map(({ id, follows }) => [id === third, follows])).toEqual([
      [true, false],
      [false, true],
    ])
    // Nobody closes the gap with what they alone hand in; what was missing comes late, as statements do.
    const plan = { deviations: ['missing' as const, 'fee' as const], bookedOn: '2026-03-04', openingMinor: 98_350n }
    const late = await importAlone(world, programme.treasurer, await statementFor(world, programme, batchId, plan))
    const { follows } = await programme.auditor.ask(statements.showStatement, { params: { statementId: late } })
    expect([follows, await gaps()]).toEqual([true, 1])
    await confirmRead(world, late)
    expect(await gaps()).toBe(0)
    await importText(world, programme.treasurer, '<Document/>')
    expect(await gaps()).toBe(0)
    // Told of the same days again, as another file.
    await imported('2026-03-05', 96_700n, 2)
    expect(await gaps()).toBe(1)
  })

  it('is not put in order by a later one that happens to leave as much', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    for (const [bookedOn, openingMinor] of [
      ['2026-03-03', 100_000n],
      ['2026-03-05', 96_700n],
      ['2026-03-06', 98_350n],
    ] as const) {
      const plan = { deviations: ['missing' as const, 'fee' as const], bookedOn, openingMinor }
      await importText(world, programme.treasurer, await statementFor(world, programme, batchId, plan))
    }
    expect((await programme.auditor.ask(api.readReconciliation)).gaps).toBe(1)
  })

  it('of several days in one file is not taken where one of them is missing', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const plan = { deviations: ['missing' as const, 'fee' as const], openingMinor: 100_000n }
    const first = await statementFor(world, programme, batchId, plan)
    const later = { ...plan, bookedOn: '2026-03-05', sequenceNumber: 3 }
    const both = async (openingMinor: bigint) => {
      const second = await statementFor(world, programme, batchId, { ...later, openingMinor })
      const [statement = ''] = /<Stmt>[\s\S]*<\/Stmt>/.exec(second) ?? []
      const id = await importText(world, programme.treasurer, first.replace('</Stmt>', `</Stmt>${statement}`))
      const { state, failure } = await programme.auditor.ask(statements.showStatement, { params: { statementId: id } })
      return [state, failure]
    }
    expect(await both(96_700n)).toEqual(['refused', 'not_continuous'])
    expect(await both(98_350n)).toEqual(['matched', null])
  })

  it('with XML that attacks is refused by name', async () => {
    const { programme } = await aProgrammeThatPaid(world, 1)
    const bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><Document>&a;</Document>'
    const id = await importText(world, programme.treasurer, bomb)
    expect(await programme.treasurer.ask(statements.showStatement, { params: { statementId: id } })).toMatchObject({
      state: 'refused',
      failure: 'doctype_refused',
      failureLine: 1,
    })
  })

  it('the demo’s bank makes one for a sent batch, once', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 3)
    const { id } = await programme.treasurer.ask(statements.makeDemoStatement, { params: { batchId } })
    await world.work()
    expect(await programme.secondTreasurer.refused(statements.makeDemoStatement, { params: { batchId } })).toBe(
      'statement.already_imported',
    )
    await confirmRead(world, id)
    const reasons = (await programme.treasurer.ask(api.listExceptions)).exceptions.map(each => each.reason)
    expect(reasons.sort()).toEqual(['fee', 'returned', 'unknown_entry'])
    expect(await totals(programme)).toMatchObject({ isBalanced: true, openMinor: '0' })
    expect(await programme.treasurer.refused(statements.makeDemoStatement, { params: { batchId } })).toBe(
      'event.not_possible',
    )
  })
})
