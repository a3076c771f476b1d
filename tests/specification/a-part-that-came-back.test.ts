import { sql } from '@sanad/server/platform/database.ts'
import { showBatch } from '@sanad/shared/api/batches.ts'
import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { aSentBatch, balances, claimState, imbalances, payoutsIn, reversals } from '../world/payouts.ts'
import { openStripeScene } from '../world/stripe-scene.ts'

const scene = openStripeScene()
let claimId: string
let voucherId: string
let batchId: string
beforeEach(async () => {
  ;({ claimId, voucherId } = await scene.claimed())
  batchId = await aSentBatch(scene.world, scene.programme)
})

/** Somebody takes money back at Stripe; our reconciliation has seen it. */
async function takenBack(amount?: number): Promise<void> {
  await reversals(scene.world, scene.programme.programmeId, amount)
  await scene.heard()
  await scene.world.tick()
}
const exceptions = async (query: object = {}) =>
  (await scene.programme.auditor.ask(api.listExceptions, { query })).exceptions.map(
    ({ reason, state, sentMinor, bankMinor }) => ({ reason, state, sentMinor, bankMinor }),
  )
const onlyException = async () => (await scene.programme.auditor.ask(api.listExceptions)).exceptions[0]?.id ?? ''
const explain = async (explanation: string) =>
  scene.programme.auditor.ask(api.explainException, {
    params: { exceptionId: await onlyException() },
    body: { explanation },
  })
const figures = async () => {
  const shown = await scene.programme.auditor.ask(api.readReconciliation)
  const confirmed = shown.figures.find(each => each.figure === 'confirmed')?.amountMinor
  return { confirmed, open: shown.openMinor, returned: shown.returnedMinor, isBalanced: shown.isBalanced }
}

describe('A part of a payment that Stripe took back', () => {
  it('is an exception that tells how much, the first thing the auditor sees', async () => {
    await takenBack(8_000)
    expect(await exceptions()).toEqual([
      { reason: 'partly_returned', state: 'open', sentMinor: '35000', bankMinor: '27000' },
    ])
    const shown = await scene.programme.auditor.ask(api.showException, {
      params: { exceptionId: await onlyException() },
    })
    expect(shown).toMatchObject({ payout: { state: 'settled' }, entry: null, canMatch: false })
    expect((await scene.programme.auditor.ask(api.readReconciliation)).exceptions).toEqual({
      count: 1,
      amountMinor: '8000',
    })
    expect(await exceptions({ reason: 'partly_returned' })).toHaveLength(1)
  })

  it('is no longer confirmed and not payable either: the figures hold to the centime', async () => {
    await takenBack(8_001)
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      paid: '26999',
      transit: '8001',
      payable: '0',
    })
    expect(await figures()).toEqual({ confirmed: '26999', open: '8001', returned: '0', isBalanced: true })
    expect(await imbalances(scene.world)).toEqual([])
    expect((await scene.firstPayout())?.state).toBe('settled')
    expect(await claimState(scene.world, claimId)).toBe('paid')
  })

  it('is shown on the batch and to the firm', async () => {
    await takenBack(8_000)
    expect(await scene.programme.treasurer.ask(showBatch, { params: { batchId } })).toMatchObject({
      state: 'settled',
      settledMinor: '27000',
      reversedMinor: '8000',
      returnedMinor: '0',
      lines: [{ amountMinor: '35000', reversedMinor: '8000' }],
    })
    const { payouts } = await scene.firm.staff.ask(listOwnPayouts, { query: { state: 'settled' } })
    expect(payouts.find(each => each.claimId === claimId)).toMatchObject({ reversedMinor: '8000', todo: null })
  })

  it('is told in the voucher’s story, with how much it was', async () => {
    await takenBack(8_000)
    await takenBack(2_000)
    const { timeline, figures: left } = await scene.programme.manager.ask(readVoucher, { params: { voucherId } })
    const told = timeline.filter(({ kind }) => kind === 'payout')
    expect(told.map(({ event, facts }) => [event, facts['amountMinor']])).toEqual([
      ['ask', '35000'],
      ['settle', '35000'],
      ['reverse', '8000'],
      ['reverse', '2000'],
    ])
    expect(left).toMatchObject({ paidMinor: '25000', transitMinor: '10000', availableMinor: '0' })
  })

  it('is explained by a person, stays in the books, and tells its steps', async () => {
    await takenBack(8_000)
    await explain('Trop-perçu rendu par le prestataire, pièce 12.')
    expect(await exceptions()).toEqual([
      { reason: 'partly_returned', state: 'explained', sentMinor: '35000', bankMinor: '27000' },
    ])
    expect(await figures()).toMatchObject({ confirmed: '27000', open: '8000', isBalanced: true })
    const history = await scene.world.platform.database.rows(sql`
      SELECT event, from_state, to_state, facts FROM history WHERE object_id = ${(await scene.firstPayout())?.id} ORDER BY id DESC LIMIT 1`)
    expect(history).toEqual([
      {
        event: 'reverse',
        fromState: 'settled',
        toState: 'settled',
        facts: { amountMinor: '8000', reversedMinor: '8000' },
      },
    ])
  })

  it('is open again when a further part comes back that nobody has explained', async () => {
    await takenBack(8_000)
    await explain('Trop-perçu.')
    await takenBack(2_000)
    expect(await exceptions()).toEqual([
      { reason: 'partly_returned', state: 'open', sentMinor: '35000', bankMinor: '25000' },
    ])
    const shown = await scene.programme.auditor.ask(api.showException, {
      params: { exceptionId: await onlyException() },
    })
    expect(shown.explanation).toBe('Trop-perçu.')
    expect(shown.timeline.map(step => step.event)).toEqual(['open', 'explain', 'reopen'])
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({ paid: '25000', transit: '10000' })
  })
})

describe('Parts that make the whole', () => {
  it('return the payment: payable again, and paid once more by a new payout', async () => {
    await takenBack(8_000)
    await takenBack(27_000)
    expect((await scene.firstPayout())?.state).toBe('returned')
    expect(await claimState(scene.world, claimId)).toBe('approved')
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      paid: '0',
      transit: '0',
      payable: '35000',
    })
    expect(await exceptions()).toEqual([{ reason: 'returned', state: 'open', sentMinor: '35000', bankMinor: '0' }])
    expect(await exceptions({ state: 'resolved' })).toMatchObject([{ reason: 'partly_returned' }])
    await aSentBatch(scene.world, scene.programme)
    await scene.world.tick()
    expect((await payoutsIn(scene.world, scene.programme.programmeId)).map(each => each.state)).toEqual([
      'returned',
      'settled',
    ])
    expect(await exceptions()).toEqual([])
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      paid: '35000',
      transit: '0',
      payable: '0',
    })
    expect(await figures()).toMatchObject({ confirmed: '35000', open: '0', returned: '35000', isBalanced: true })
    expect(await imbalances(scene.world)).toEqual([])
  })

  it('return it also where the first part was explained', async () => {
    await takenBack(8_000)
    await explain('Trop-perçu.')
    await takenBack()
    expect(await exceptions()).toEqual([{ reason: 'returned', state: 'open', sentMinor: '35000', bankMinor: '0' }])
    expect(await balances(scene.world, scene.programme.programmeId)).toMatchObject({
      paid: '0',
      transit: '0',
      payable: '35000',
    })
  })
})
