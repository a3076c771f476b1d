import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { linked } from '../world/exceptions.ts'
import { aSentBatch, balances, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, statementFor, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A bank that loses the end-to-end id. */
const withoutId = (text: string) => text.replace(/<EndToEndId>[^<]*/g, '<EndToEndId>NOTPROVIDED')
/** The same entries in another file. */
const again = (text: string) => text.replace('<CreDtTm>2026-03-02', '<CreDtTm>2026-03-09')
const states = async (programmeId: string) => (await payoutsIn(world, programmeId)).map(({ state }) => state)

describe('Statements that overlap, of a bank that loses the end-to-end id', () => {
  it('never confirm nor return a second payment by the entries of the first', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const plan = { deviations: ['returned' as const] }
    // A return that says nothing against the account: the claim is paid again on the same one.
    const text = withoutId(await statementFor(world, programme, batchId, plan)).replaceAll('AC04', 'MS03')
    await importText(world, programme.treasurer, text)
    expect(await states(programme.programmeId)).toEqual(['returned'])
    await aSentBatch(world, programme)
    await importText(world, programme.treasurer, again(text))
    expect(await states(programme.programmeId)).toEqual(['returned', 'sent'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '378000', paid: '0', payable: '0' })
    const twice = await programme.auditor.ask(api.listExceptions, { query: { reason: 'entry_twice' } })
    expect(twice.exceptions).toHaveLength(2)
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
    expect(await imbalances(world)).toEqual([])
  })

  it('leave it to a person where the text names a claim that was paid more than once', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const bare = (text: string) => withoutId(text).replace(/ P-\d{4}-\d+/g, '')
    const plan = { deviations: ['returned' as const] }
    const text = bare(await statementFor(world, programme, batchId, plan)).replaceAll('AC04', 'MS03')
    await importText(world, programme.treasurer, text)
    expect(await states(programme.programmeId)).toEqual(['returned'])
    const second = await aSentBatch(world, programme)
    await importText(world, programme.treasurer, again(text))
    expect(await states(programme.programmeId)).toEqual(['returned', 'sent'])
    const later = bare(await statementFor(world, programme, second, { sequenceNumber: 2, bookedOn: '2026-03-04' }))
    await importText(world, programme.treasurer, later)
    expect(await states(programme.programmeId)).toEqual(['returned', 'sent'])
    const found = await programme.treasurer.ask(api.listExceptions, { query: { reason: 'unknown_entry' } })
    expect(found.exceptions).toMatchObject([{ bankMinor: '378000' }])
    const [, payout] = await payoutsIn(world, programme.programmeId)
    await linked(programme, found.exceptions[0]?.id ?? '', { payoutId: payout?.id ?? '' })
    expect(await states(programme.programmeId)).toEqual(['returned', 'settled'])
    expect(await totals(programme)).toMatchObject({ isBalanced: true, openMinor: '0' })
  })

  it('take no reference for another that begins with it', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world)
    await approvedClaims(world, programme, { providerId })
    await world.platform.database.rows(sql`SELECT setval('payout_reference', 99999)`)
    const long = await aSentBatch(world, programme)
    await approvedClaims(world, programme, { providerId })
    await world.platform.database.rows(sql`SELECT setval('payout_reference', 9999)`)
    await aSentBatch(world, programme)
    const references = (await payoutsIn(world, programme.programmeId)).map(({ reference }) => reference)
    expect(references).toEqual(['P-2026-100000', 'P-2026-10000'])
    const text = withoutId(await statementFor(world, programme, long))
    await importText(world, programme.treasurer, text)
    await importText(world, programme.treasurer, again(text))
    expect(await states(programme.programmeId)).toEqual(['settled', 'sent'])
  })
})
