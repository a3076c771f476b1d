import * as batches from '@sanad/shared/api/batches.ts'
import { listOwnPayouts, listPayable } from '@sanad/shared/api/payouts.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import * as statements from '@sanad/shared/api/statements.ts'
import { beginningOfDay, endOfDay } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveAccount } from '../world/claims.ts'
import { aSentBatch, balances, claimState, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgrammeThatPaid, importText, statementFor, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Reconciling a statement', () => {
  it('settles what the bank booked, to the centime, and the batch with its last line', async () => {
    const { programme, batchId, claimIds } = await aProgrammeThatPaid(world, 4)
    const id = await importText(world, programme.auditor, await statementFor(world, programme, batchId))
    const shown = await programme.auditor.ask(statements.showStatement, { params: { statementId: id } })
    expect(shown).toMatchObject({
      state: 'matched',
      entries: 4,
      exceptions: 0,
      accountTail: '4921',
      sumMinor: '-1512006',
    })
    expect(shown.lines.every(line => line.foundBy === 'end_to_end_id' && line.payoutReference)).toBe(true)
    expect((await payoutsIn(world, programme.programmeId)).map(payout => payout.state)).toEqual(
      Array(4).fill('settled'),
    )
    expect(await claimState(world, claimIds[0] ?? '')).toBe('paid')
    expect((await programme.treasurer.ask(batches.showBatch, { params: { batchId } })).state).toBe('settled')
    expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '0', paid: '1512006', payable: '0' })
    expect(await totals(programme)).toMatchObject({
      isBalanced: true,
      sent: '1512006',
      confirmed: '1512006',
      openMinor: '0',
      exceptions: { count: 0, amountMinor: '0' },
    })
    expect(await imbalances(world)).toEqual([])
  })

  it('sends what came back to payable, whether it was confirmed before or not, and it is paid again by a new payout', async () => {
    const { programme, batchId, claimIds, staff, providerId } = await aProgrammeThatPaid(world, 3)
    await importText(
      world,
      programme.treasurer,
      await statementFor(world, programme, batchId, { deviations: ['returned'] }),
    )
    const [back] = (await payoutsIn(world, programme.programmeId)).filter(payout => payout.state === 'returned')
    expect(await claimState(world, back?.claimId ?? '')).toBe('approved')
    expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '0', payable: back?.amountMinor })
    const [seen] = (await staff.ask(listOwnPayouts, { query: { state: 'returned' } })).payouts
    expect(seen).toMatchObject({ id: back?.id, returnReason: 'AC04', todo: 'new_account' })
    expect(await totals(programme)).toMatchObject({
      isBalanced: true,
      returnedMinor: back?.amountMinor,
      exceptions: { count: 1, amountMinor: back?.amountMinor },
    })
    // The same closed account is not tried again; another one is.
    expect((await programme.treasurer.ask(listPayable)).claims).toMatchObject([
      { id: back?.claimId, obstacle: 'account_refused' },
    ])
    await giveAccount(world, providerId)
    const second = await aSentBatch(world, programme)
    const [again] = (await payoutsIn(world, programme.programmeId)).filter(payout => payout.batchId === second)
    expect(again?.claimId).toBe(back?.claimId)
    expect(again?.endToEndId).not.toBe(back?.endToEndId)
    const seenAgain = await programme.secondTreasurer.ask(batches.showBatch, { params: { batchId: second } })
    const paidBefore = { reference: back?.reference, returnedAt: world.clock.now().toISOString() }
    expect(seenAgain, 'whoever approves knows').toMatchObject({ paidBefore: 1, lines: [{ paidBefore }] })
    expect(await programme.secondTreasurer.ask(batches.showBatch, { params: { batchId } })).toMatchObject({
      paidBefore: 0,
      lines: Array(3).fill({ paidBefore: null }),
    })
    await importText(world, programme.treasurer, await statementFor(world, programme, second, { sequenceNumber: 2 }))
    expect(await claimState(world, claimIds[2] ?? '')).toBe('paid')
    expect(await totals(programme)).toMatchObject({
      isBalanced: true,
      openMinor: '0',
      exceptions: { count: 0, amountMinor: '0' },
    })
    expect(await imbalances(world)).toEqual([])
  })

  it('takes a return that comes days after the money was confirmed', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned'] })
    const [whole = '', head = ''] = /^([\s\S]*?)<Ntry>/.exec(text) ?? []
    const entries = [...text.matchAll(/<Ntry>[\s\S]*?<\/Ntry>\s*/g)].map(match => match[0])
    expect(whole).not.toBe('')
    const closing = text.slice(text.lastIndexOf('</Ntry>') + 7)
    const one = (entry: string, opening: string, close: string, id: string) =>
      head
        .replace(/<Id>FB[^<]*<\/Id>/, `<Id>${id}</Id>`)
        .replace(/1000000\.00/, opening)
        .replace(/(CLBD[\s\S]*?<Amt[^>]*>)[^<]*/, `$1${close}`) +
      entry +
      closing
    await importText(world, programme.treasurer, one(entries[0] ?? '', '1000000.00', '996220.00', 'DAY-1'))
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('settled')
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '378000' })
    await importText(world, programme.treasurer, one(entries[1] ?? '', '996220.00', '1000000.00', 'DAY-2'))
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('returned')
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '378000' })
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
    expect(await imbalances(world)).toEqual([])
  })

  it('finds a payout by amount, account and reference where the bank lost the end-to-end id', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 2)
    const text = (await statementFor(world, programme, batchId)).replace(
      /<EndToEndId>[^<]*/g,
      '<EndToEndId>NOTPROVIDED',
    )
    const id = await importText(world, programme.treasurer, text)
    const { lines } = await programme.treasurer.ask(statements.showStatement, { params: { statementId: id } })
    expect(lines.map(line => line.foundBy)).toEqual(['amount_account_remittance', 'amount_account_remittance'])
    expect(await totals(programme)).toMatchObject({ isBalanced: true, openMinor: '0' })
  })

  it('takes no other amount for it, and calls everything else by its name', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 4)
    await importText(
      world,
      programme.treasurer,
      await statementFor(world, programme, batchId, { deviations: ['different', 'missing', 'fee', 'unknown'] }),
    )
    const listed = await programme.auditor.ask(api.listExceptions)
    const byReason = Object.fromEntries(listed.exceptions.map(each => [each.reason, [each.sentMinor, each.bankMinor]]))
    expect(byReason).toEqual({
      amount_differs: ['378000', '378100'],
      fee: ['0', '1650'],
      unknown_entry: ['0', '-12345'],
    })
    expect(await totals(programme)).toMatchObject({
      isBalanced: true,
      openMinor: '756001',
      exceptions: { count: 3, amountMinor: '14095' },
    })
    const before = world.clock.now()
    const missing = async () =>
      (await programme.auditor.ask(api.listExceptions, { query: { reason: 'missing_in_statement' } })).exceptions
    // To be paid on the 3rd; the bank has three days more to tell of it, to their end.
    world.clock.set(endOfDay('2026-03-06'))
    await world.tick()
    expect(await missing()).toEqual([])
    world.clock.set(beginningOfDay('2026-03-07'))
    await world.tick()
    expect(await missing()).toMatchObject([{ sentMinor: '378001', bankMinor: '0', entryText: null }])
    world.clock.set(before)
  })

  it('changes nothing when it runs again, or the bank sends the same entries twice', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 3)
    const text = await statementFor(world, programme, batchId, { deviations: ['returned', 'fee'] })
    await importText(world, programme.treasurer, text)
    const before = [await totals(programme), await balances(world, programme.programmeId)]
    await importText(world, programme.treasurer, text.replace('<CreDtTm>2026-03-02', '<CreDtTm>2026-03-09'))
    const listed = await programme.auditor.ask(api.listExceptions, { query: { reason: 'entry_twice' } })
    expect(listed.exceptions).toHaveLength(5)
    const [first, second] = [before[0] as { sent: string }, await totals(programme)]
    expect(second).toMatchObject({ isBalanced: true, sent: first.sent, openMinor: '0' })
    expect(await balances(world, programme.programmeId)).toEqual(before[1])
    expect(await imbalances(world)).toEqual([])
  })
})
