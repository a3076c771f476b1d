import { listExceptions, proposeMatch, showException } from '@sanad/shared/api/reconciliation.ts'
import { ibanOfRib } from '@sanad/shared/formats/iban.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked } from '../world/bank-entries.ts'
import { aPayee, approvedClaims, giveAccount } from '../world/claims.ts'
import { linked } from '../world/exceptions.ts'
import { aSentBatch, payoutsIn } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { someRib } from '../world/providers.ts'
import { totals } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** One sent payout, and the account it was sent to. */
async function onePayout() {
  const programme = await aProgramme(world)
  const firm = await aPayee(world, { withAccount: false })
  const account = await giveAccount(world, firm.providerId)
  await approvedClaims(world, programme, { providerId: firm.providerId, count: 1 })
  await aSentBatch(world, programme)
  const payout = async () => {
    const [found] = await payoutsIn(world, programme.programmeId)
    if (!found) throw new Error('nothing was sent')
    return found
  }
  const out = { amountMinor: -378_000n, endToEndId: (await payout()).endToEndId }
  const exceptions = async () => (await programme.auditor.ask(listExceptions)).exceptions
  return { programme, account, payout, out, exceptions }
}

describe('A line of the bank that names an order of ours', () => {
  it('confirms nothing where another account was paid, and two people say why', async () => {
    const { programme, account, payout, out, exceptions } = await onePayout()
    const elsewhere = ibanOfRib(someRib())
    await booked(world, programme, [{ ...out, account: elsewhere }])
    const { id: payoutId, state } = await payout()
    expect(state).toBe('sent')
    const [exception] = await exceptions()
    expect(exception).toMatchObject({ reason: 'account_differs', sentMinor: '0', bankMinor: '378000' })
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
    const on = { params: { exceptionId: exception?.id ?? '' }, body: { payoutId } }
    const { payout: ours, entry: theirs } = await programme.auditor.ask(showException, { params: on.params })
    expect([ours?.accountTail, theirs?.accountTail]).toEqual([account.slice(-4), elsewhere.slice(-4)])
    expect(await programme.treasurer.refused(proposeMatch, on)).toBe('exception.explanation_needed')
    await linked(programme, on.params.exceptionId, { payoutId, explanation: 'Le compte a changé de numéro.' })
    expect((await payout()).state).toBe('settled')
    expect(await exceptions()).toMatchObject([{ reason: 'account_differs', state: 'explained' }])
    expect(await totals(programme)).toMatchObject({ isBalanced: true })
  })

  it('confirms it where the firm’s account was paid, or none is named', async () => {
    for (const isNamed of [true, false]) {
      const { programme, account, payout, out, exceptions } = await onePayout()
      await booked(world, programme, [isNamed ? { ...out, account } : out])
      expect((await payout()).state).toBe('settled')
      expect(await exceptions()).toEqual([])
    }
  })
})
