import * as api from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked } from '../world/bank-entries.ts'
import { aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { aSentBatch, payoutsIn } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** One sent payout, how the bank would tell of it, and what it says of the rest. */
async function onePayout() {
  const programme = await aProgramme(world)
  const { providerId } = await aPayee(world, { withAccount: false })
  const account = await giveAccount(world, providerId)
  await approvedClaims(world, programme, { providerId })
  await aSentBatch(world, programme)
  const payout = async () => {
    const [found] = await payoutsIn(world, programme.programmeId)
    if (!found) throw new Error('nothing was sent')
    return found
  }
  const { endToEndId, reference } = await payout()
  const exceptions = async () => (await programme.auditor.ask(api.listExceptions)).exceptions
  return {
    ...{ programme, exceptions, payout },
    out: { amountMinor: -378_000n, endToEndId },
    named: { amountMinor: 378_000n, remittance: reference, account },
  }
}

describe('A line of the bank', () => {
  it('that is not booked yet is none: the money may still not leave', async () => {
    const { programme, out, payout, exceptions } = await onePayout()
    await booked(world, programme, [{ ...out, status: 'PDNG' }])
    expect((await payout()).state).toBe('sent')
    expect(await exceptions()).toEqual([])
    await booked(world, programme, [out])
    expect((await payout()).state).toBe('settled')
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
  })

  it('that is a charge pays nobody, be it as much as a payment and under its name', async () => {
    const { programme, out, payout } = await onePayout()
    await booked(world, programme, [{ ...out, code: 'CHRG' }])
    expect((await payout()).state).toBe('sent')
  })

  it('that brings as much as was paid, in words that name it, returns nothing where the bank calls it no return', async () => {
    const { programme, out, named, payout, exceptions } = await onePayout()
    await booked(world, programme, [out, named])
    expect((await payout()).state).toBe('settled')
    expect(await exceptions()).toMatchObject([{ reason: 'unknown_entry', bankMinor: '-378000' }])
    await booked(world, programme, [{ ...named, isReversal: true }])
    expect((await payout()).state).toBe('returned')
  })

  it('that comes again is an exception, and the earlier one the payment, however they stand in the file', async () => {
    const { programme, out, exceptions } = await onePayout()
    await booked(world, programme, [
      { ...out, bookedOn: '2026-03-04', remittance: 'of Wednesday' },
      { ...out, bookedOn: '2026-03-03', remittance: 'of Tuesday' },
    ])
    expect(await exceptions()).toMatchObject([{ reason: 'entry_twice', entryText: 'of Wednesday' }])
  })

  it('is another one on another day, though the bank calls both the same', async () => {
    const { programme, exceptions } = await onePayout()
    const fee = { amountMinor: -1_650n, code: 'CHRG', bankReference: 'FRAIS' }
    const reasons = async () => (await exceptions()).map(({ reason }) => reason).sort()
    await booked(world, programme, [fee])
    await booked(world, programme, [{ ...fee, bookedOn: '2026-03-04' }])
    expect(await reasons()).toEqual(['fee', 'fee'])
    await booked(world, programme, [fee])
    expect(await reasons()).toEqual(['entry_twice', 'fee', 'fee'])
  })
})

describe('A link two treasurers agree to', () => {
  it('is the one that was proposed: not what another link has made of it meanwhile', async () => {
    const { programme, out, payout, exceptions } = await onePayout()
    const { treasurer, secondTreasurer } = programme
    const back = { ...out, remittance: 'Retour' }
    await booked(world, programme, [out, { ...back, amountMinor: 278_000n }, { ...back, amountMinor: 100_000n }])
    const { id: payoutId } = await payout()
    const of = async (bankMinor: string) => ({
      params: { exceptionId: (await exceptions()).find(each => each.bankMinor === bankMinor)?.id ?? '' },
    })
    const [large, small] = [await of('-278000'), await of('-100000')]
    for (const on of [large, small]) await treasurer.ask(api.proposeMatch, { ...on, body: { payoutId } })
    const agreeing = async (on: typeof large) => {
      const { proposal } = await secondTreasurer.ask(api.showException, on)
      return { ...on, body: { proposedAt: proposal?.proposedAt ?? '' } }
    }
    expect((await secondTreasurer.ask(api.showException, large)).proposal?.kind).toBe('part')
    await secondTreasurer.ask(api.agreeMatch, await agreeing(small))
    // With the small part back, the large one would be all of the rest: a return of the whole.
    expect(await secondTreasurer.refused(api.agreeMatch, await agreeing(large))).toBe('exception.payout_not_waiting')
    expect((await payout()).state).toBe('settled')
  })
})
