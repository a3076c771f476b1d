import { sql } from '@sanad/server/platform/database.ts'
import { holdClaim } from '@sanad/shared/api/claim-review.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { langs } from '@sanad/shared/figures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anApprovedClaim } from '../world/claims.ts'
import { aProgramme } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, statementFor, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('The figures of the reconciliation', () => {
  it('lead to the movements they add up', async () => {
    const { programme } = await aProgrammeThatPaid(world, 3)
    for (const figure of api.figureNames) {
      const { totalMinor, rows } = await programme.auditor.ask(api.listFigureRows, { params: { figure } })
      expect(rows.reduce((sum, row) => sum + BigInt(row.amountMinor), 0n)).toBe(BigInt(totalMinor))
    }
    const { rows } = await programme.auditor.ask(api.listFigureRows, { params: { figure: 'sent' } })
    expect(rows.map(row => row.reference?.slice(0, 2))).toEqual(['P-', 'P-', 'P-'])
    const issued = await programme.auditor.ask(api.listFigureRows, { params: { figure: 'issued' } })
    expect(new Set(issued.rows.map(row => row.reference)).size).toBe(3)
    expect(issued.rows.every(row => row.reference?.startsWith('R-'))).toBe(true)
    expect((await programme.manager.ask(api.readReconciliation)).figures.map(each => each.count)).toEqual([
      3, 3, 3, 1, 0,
    ])
    expect(await programme.reviewer.refused(api.readReconciliation)).toBe('actor.role_missing')
  })

  it.each(langs)('are exported with exceptions whose columns have a title each, in %s', async lang => {
    const { auditor } = await aProgramme(world)
    const csv = await (await auditor.fetch(`/api/reconciliation/exceptions/export?lang=${lang}`)).text()
    expect(new Set(csv.split('\r\n')[0]?.split(/[;,]/)).size).toBe(12)
  })

  it('are exported with why money came back in the words of the page', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned'] })
    await importText(world, programme.treasurer, text)
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?lang=fr&reason=returned')
    expect(await answer.text()).toContain(' · compte clôturé (AC04);')
  })

  it('would show a centime that is missing', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    await importText(world, programme.treasurer, await statementFor(world, programme, batchId))
    // The database refuses it; whoever owns it can forbid it to.
    for (const statement of [
      sql`ALTER TABLE entry DISABLE TRIGGER entry_is_append_only`,
      sql`UPDATE entry SET amount_minor = amount_minor + 1 WHERE id = (
        SELECT id FROM entry WHERE programme_id = ${programme.programmeId} LIMIT 1)`,
      sql`ALTER TABLE entry ENABLE TRIGGER entry_is_append_only`,
    ])
      await world.platform.database.run(statement)
    const shown = await totals(programme)
    expect(shown.isBalanced).toBe(false)
    expect(shown.checks.find(each => each.check === 'bank_is_ledger')).toMatchObject({
      leftMinor: '756001',
      rightMinor: '756000',
    })
  })

  it('count a claim that is held with the approved ones, whose money it is part of', async () => {
    const programme = await aProgramme(world)
    const { claimId } = await anApprovedClaim(world, programme)
    await programme.auditor.ask(holdClaim, { params: { claimId }, body: { note: 'À vérifier.' } })
    const { figures } = await programme.auditor.ask(api.readReconciliation)
    expect(figures.find(({ figure }) => figure === 'approved')).toMatchObject({ amountMinor: '378000', count: 1 })
  })

  it('count nothing of another programme', async () => {
    const stranger = await aProgramme(world)
    await anApprovedClaim(world, stranger)
    expect(await totals(stranger)).toMatchObject({ isBalanced: true, sent: '0', confirmed: '0' })
  })
})
