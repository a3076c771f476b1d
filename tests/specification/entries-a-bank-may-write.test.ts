import { listExceptions, proposeMatch, showException } from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked as bookedIn, type Movement } from '../world/bank-entries.ts'
import { aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { linked } from '../world/exceptions.ts'
import { aSentBatch, balances, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aProgrammeThatPaid, totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const booked = (programme: ProgrammeInWorld, movements: readonly Movement[]) => bookedIn(world, programme, movements)
const states = async (programme: ProgrammeInWorld) =>
  (await payoutsIn(world, programme.programmeId)).map(({ state }) => state)
const reasons = async (programme: ProgrammeInWorld) =>
  (await programme.auditor.ask(listExceptions)).exceptions.map(({ reason }) => reason).sort()

/** Two treasurers say that an entry belongs to the programme's only payout. */
async function link(programme: ProgrammeInWorld, exceptionId = ''): Promise<void> {
  const [payout] = await payoutsIn(world, programme.programmeId)
  await linked(programme, exceptionId, { payoutId: payout?.id ?? '' })
}

/** Whatever the bank wrote: the screen proves itself, every voucher is whole. */
async function mustAddUp(programme: ProgrammeInWorld): Promise<void> {
  expect(await totals(programme)).toMatchObject({ isBalanced: true })
  expect(await imbalances(world)).toEqual([])
}

async function onePayout() {
  const paid = await aProgrammeThatPaid(world, 1)
  const [payout] = await payoutsIn(world, paid.programme.programmeId)
  if (!payout) throw new Error('nothing was sent')
  const { endToEndId } = payout
  return { ...paid, out: { amountMinor: -378_000n, endToEndId }, back: { amountMinor: 378_000n, endToEndId } }
}

describe('Entries a bank may write', () => {
  it('reverse a booking: the money is payable again', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, isReversal: true }])
    expect(await states(programme)).toEqual(['returned'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '378000' })
    await mustAddUp(programme)
  })

  it('reverse the reversal: nobody pays by itself again, a person is told', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, isReversal: true }])
    await booked(programme, [{ ...out, isReversal: true }])
    expect(await states(programme)).toEqual(['returned'])
    expect(await reasons(programme)).toEqual(['entry_twice', 'returned'])
    await mustAddUp(programme)
  })

  it('tell of a return before, or without, the booking', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [back])
    expect(await states(programme)).toEqual(['returned'])
    await mustAddUp(programme)
    await booked(programme, [out])
    expect(await states(programme)).toEqual(['returned'])
    expect(await reasons(programme)).toEqual(['returned'])
    await mustAddUp(programme)
  })

  it('give back a part, and later the rest: confirmed no more by so much, then payable as after any return', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out])
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    const named = (await programme.treasurer.ask(listExceptions)).exceptions[0]
    expect(named).toMatchObject({ reason: 'amount_differs', sentMinor: '0', bankMinor: '-100000' })
    await link(programme, named?.id)
    expect(await states(programme)).toEqual(['settled'])
    expect(await balances(world, programme.programmeId)).toMatchObject({
      paid: '278000',
      transit: '100000',
      payable: '0',
    })
    const [part] = (await programme.auditor.ask(listExceptions)).exceptions
    expect(part).toMatchObject({ reason: 'partly_returned', sentMinor: '378000', bankMinor: '278000' })
    expect(await programme.auditor.ask(showException, { params: { exceptionId: part?.id ?? '' } })).toMatchObject({
      entry: { amountMinor: '100000' },
      canMatch: false,
    })
    await mustAddUp(programme)
    await booked(programme, [{ ...back, amountMinor: 278_000n }])
    await link(
      programme,
      (await programme.treasurer.ask(listExceptions, { query: { reason: 'amount_differs' } })).exceptions[0]?.id,
    )
    expect(await states(programme)).toEqual(['returned'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '0', transit: '0', payable: '378000' })
    expect(await reasons(programme)).toEqual(['returned'])
    await mustAddUp(programme)
  })

  it('send out again what they gave back: confirmed as it was, and the exception is none any more', async () => {
    const { programme, out, back } = await onePayout()
    const confirmed = { paid: '378000', transit: '0', payable: '0' }
    const fromNew = async () => (await programme.treasurer.ask(listExceptions, { query: { state: 'open' } })).exceptions
    await booked(programme, [out])
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    await link(programme, (await fromNew())[0]?.id)
    await booked(programme, [{ ...out, amountMinor: -40_000n }])
    const again = (await fromNew()).find(({ reason }) => reason === 'amount_differs')?.id ?? ''
    const [payout] = await payoutsIn(world, programme.programmeId)
    expect(await programme.treasurer.ask(showException, { params: { exceptionId: again } })).toMatchObject({
      canMatch: true,
      candidates: [{ id: payout?.id, state: 'settled' }],
    })
    await link(programme, again)
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '318000', transit: '60000' })
    expect(await fromNew()).toMatchObject([{ reason: 'partly_returned', sentMinor: '378000', bankMinor: '318000' }])
    await mustAddUp(programme)
    await booked(programme, [{ ...out, amountMinor: -60_001n }])
    const tooMuch = (await fromNew()).find(({ reason }) => reason === 'amount_differs')?.id ?? ''
    const on = { params: { exceptionId: tooMuch }, body: { payoutId: payout?.id ?? '', explanation: 'x' } }
    expect(await programme.treasurer.refused(proposeMatch, on)).toBe('exception.payout_not_waiting')
    await booked(programme, [{ ...out, amountMinor: -60_000n }])
    await link(programme, (await fromNew()).find(({ bankMinor }) => bankMinor === '60000')?.id)
    expect(await balances(world, programme.programmeId)).toMatchObject(confirmed)
    expect((await fromNew()).map(({ id }) => id)).toEqual([tooMuch])
    await mustAddUp(programme)
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    await link(programme, (await fromNew()).find(({ bankMinor }) => bankMinor === '-100000')?.id)
    expect((await fromNew()).map(({ reason }) => reason)).toContain('partly_returned')
    await mustAddUp(programme)
  })

  it('give back all of it once more where a part is back already: a person is told, nobody pays', async () => {
    const { programme, out, back } = await onePayout()
    await booked(programme, [out, { ...back, amountMinor: 100_000n }])
    await link(programme, (await programme.treasurer.ask(listExceptions)).exceptions[0]?.id)
    await booked(programme, [{ ...back, isReversal: true }])
    expect(await states(programme)).toEqual(['settled'])
    expect(await reasons(programme)).toEqual(['entry_twice', 'partly_returned'])
    await mustAddUp(programme)
  })

  it('take no part from a payment that no statement has confirmed', async () => {
    const { programme, back } = await onePayout()
    await booked(programme, [{ ...back, amountMinor: 100_000n }])
    const { exceptions } = await programme.treasurer.ask(listExceptions)
    const [payout] = await payoutsIn(world, programme.programmeId)
    expect(
      await programme.treasurer.refused(proposeMatch, {
        params: { exceptionId: exceptions[0]?.id ?? '' },
        body: { payoutId: payout?.id ?? '', explanation: 'Une partie.' },
      }),
    ).toBe('exception.payout_not_waiting')
    await mustAddUp(programme)
  })

  it('take a fee and give it back: both are a fee, and no payment returns', async () => {
    const { programme, out } = await onePayout()
    const fee = { amountMinor: -1_650n, code: 'CHRG' }
    await booked(programme, [out, fee, { ...fee, amountMinor: 1_650n, isReversal: true }])
    const { exceptions } = await programme.auditor.ask(listExceptions)
    expect(exceptions.map(({ reason, bankMinor }) => [reason, bankMinor])).toEqual([
      ['fee', '1650'],
      ['fee', '-1650'],
    ])
    // A line without a word is still a line, told by the bank's reference.
    for (const { entryText } of exceptions) expect(entryText).toMatch(/^R\d+$/)
    await mustAddUp(programme)
  })

  it('hold a fee beside the payment', async () => {
    const { programme, out } = await onePayout()
    await booked(programme, [{ ...out, amountMinor: -379_650n, transactionMinor: -378_000n }])
    expect(await states(programme)).toEqual(['settled'])
    expect(await reasons(programme)).toEqual(['fee'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '378000', transit: '0' })
    await mustAddUp(programme)
  })

  it('name two equal payments to one account only in the text', async () => {
    const programme = await aProgramme(world)
    const { providerId } = await aPayee(world, { withAccount: false })
    const account = await giveAccount(world, providerId)
    for (const _ of [1, 2]) {
      await approvedClaims(world, programme, { providerId })
      await aSentBatch(world, programme)
    }
    const [, second] = await payoutsIn(world, programme.programmeId)
    await booked(programme, [{ amountMinor: -378_000n, remittance: `${second?.reference}`, account }])
    expect(await states(programme)).toEqual(['sent', 'settled'])
    await mustAddUp(programme)
  })
})
