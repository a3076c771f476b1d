import { askPayout } from '@sanad/server/modules/payouts/ask-payout.ts'
import { writeBatchFile } from '@sanad/server/modules/payouts/write-batch-file.ts'
import { readStatement } from '@sanad/server/modules/reconciliation/read-statement.ts'
import { reconcileProgramme } from '@sanad/server/modules/reconciliation/reconcile-programme.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sendBatch } from '@sanad/shared/api/batches.ts'
import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { confirmStatement, showStatement } from '@sanad/shared/api/statements.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { dyingAfterCommits } from '../world/dying.ts'
import { anApprovedBatch, aStripePayee, balances, imbalances, orderOf, payoutsIn, stripeIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { handIn, statementFor } from '../world/statements.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let fake: Awaited<ReturnType<typeof stripeIn>>
// A world a test, whose queue does not run before `world.work()`: the faults decide who does what, and when.
beforeEach(async () => {
  world = await openWorld()
  fake = await stripeIn(world)
})
afterEach(() => world.close())

async function aSendingPayout(): Promise<{ programme: ProgrammeInWorld; payoutId: string }> {
  const programme = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
  const { providerId } = await aStripePayee(world)
  await approvedClaims(world, programme, { providerId, amountMinor: 20_000n })
  const batchId = await anApprovedBatch(programme)
  await programme.treasurer.ask(sendBatch, { params: { batchId } })
  const [payout] = await payoutsIn(world, programme.programmeId)
  return { programme, payoutId: payout?.id ?? '' }
}

const transfers = (payoutId: string) =>
  Object.values(fake.memory.transfers).filter(each => each.transfer_group === payoutId)

async function expectPaidOnce(programme: ProgrammeInWorld, payoutId: string): Promise<void> {
  expect(transfers(payoutId)).toHaveLength(1)
  expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['settled'])
  expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '0', transit: '0', paid: '20000' })
  expect(await imbalances(world)).toEqual([])
}

describe('Asking Stripe', () => {
  it('twice, one after the other, pays once', async () => {
    const { programme, payoutId } = await aSendingPayout()
    await askPayout(world.platform, payoutId)
    await askPayout(world.platform, payoutId)
    await world.work()
    await expectPaidOnce(programme, payoutId)
  })

  it('by ten workers at once pays once', async () => {
    const { programme, payoutId } = await aSendingPayout()
    await Promise.allSettled(Array.from({ length: 10 }, () => askPayout(world.platform, payoutId)))
    await world.work()
    await expectPaidOnce(programme, payoutId)
  })

  it('killed between the question and its answer pays once', async () => {
    const { programme, payoutId } = await aSendingPayout()
    await expect(askPayout(dyingAfterCommits(world.platform, 0), payoutId)).rejects.toThrow('killed')
    expect(transfers(payoutId)).toHaveLength(1)
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('sending')
    await world.work()
    await expectPaidOnce(programme, payoutId)
  })

  it('that fails before paying is asked with the same key until Stripe knows better', async () => {
    const { programme, payoutId } = await aSendingPayout()
    fake.control({ faults: [{ kind: 'error_before_paying' }] })
    await expect(askPayout(world.platform, payoutId)).rejects.toThrow('not known')
    await expect(askPayout(world.platform, payoutId)).rejects.toThrow('not known')
    expect(transfers(payoutId)).toHaveLength(0)
    expect(await balances(world, programme.programmeId)).toMatchObject({ transit: '20000' })
    world.clock.forward({ hours: 25 })
    await world.tick()
    await expectPaidOnce(programme, payoutId)
  })

  it('days later, when Stripe has forgotten the key, still finds the first payment', async () => {
    const { programme, payoutId } = await aSendingPayout()
    await expect(askPayout(dyingAfterCommits(world.platform, 0), payoutId)).rejects.toThrow('killed')
    world.clock.forward({ days: 8 })
    await world.tick()
    world.clock.forward({ days: -8 })
    await expectPaidOnce(programme, payoutId)
  })
})

describe('Writing a payment order', () => {
  it('twice, at once, or killed before it is recorded, gives one file', async () => {
    const programme = await aProgramme(world)
    await approvedClaims(world, programme, { providerId: (await aPayee(world)).providerId, count: 3 })
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(sendBatch, { params: { batchId } })
    await expect(writeBatchFile(dyingAfterCommits(world.platform, 0), batchId, 'first')).rejects.toThrow('killed')
    await Promise.all(['second', 'third', 'fourth'].map(key => writeBatchFile(world.platform, batchId, key)))
    const written = await orderOf(programme, batchId)
    await world.work()
    expect((await orderOf(programme, batchId)).equals(written)).toBe(true)
    expect((await payoutsIn(world, programme.programmeId)).map(each => each.state)).toEqual(['sent', 'sent', 'sent'])
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '0', transit: '1134003' })
  })
})

describe('Reading a statement', () => {
  async function anImportedStatement(): Promise<{ programme: ProgrammeInWorld; statementId: string }> {
    const programme = await aProgramme(world)
    await approvedClaims(world, programme, { providerId: (await aPayee(world)).providerId, count: 6 })
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(sendBatch, { params: { batchId } })
    await writeBatchFile(world.platform, batchId, 'written')
    const text = await statementFor(world, programme, batchId, { deviations: ['returned', 'fee'] })
    return { programme, statementId: await handIn(programme.treasurer, text) }
  }

  async function expectReconciled(programme: ProgrammeInWorld, statementId: string): Promise<void> {
    const shown = await programme.auditor.ask(showStatement, { params: { statementId } })
    expect(shown).toMatchObject({ state: 'matched', entries: 8 })
    expect(await programme.auditor.ask(readReconciliation)).toMatchObject({
      isBalanced: true,
      openMinor: '0',
      exceptions: { count: 2 },
    })
    expect(await imbalances(world)).toEqual([])
  }

  it('is killed before its entries are stored, and again before they are matched, and comes through', async () => {
    const { programme, statementId } = await anImportedStatement()
    await expect(readStatement(dyingAfterCommits(world.platform, 0), statementId, 'killed')).rejects.toThrow('killed')
    expect((await programme.auditor.ask(showStatement, { params: { statementId } })).state).toBe('waiting')
    await world.work()
    await programme.secondTreasurer.ask(confirmStatement, { params: { statementId } })
    const { programmeId } = programme
    await expect(
      execute(dyingAfterCommits(world.platform, 0), reconcileProgramme, clockActor, 'killed-too', { programmeId }),
    ).rejects.toThrow('killed')
    await world.work()
    await expectReconciled(programme, statementId)
  })

  it('by four workers at once, and reconciled again and again, changes nothing more', async () => {
    const { programme, statementId } = await anImportedStatement()
    await Promise.all(['a', 'b', 'c', 'd'].map(key => readStatement(world.platform, statementId, key)))
    await Promise.allSettled(
      [programme.secondTreasurer, programme.auditor].map(each =>
        each.ask(confirmStatement, { params: { statementId } }),
      ),
    )
    await world.work()
    const before = await balances(world, programme.programmeId)
    const again = Array.from({ length: 10 }, (_, n) =>
      execute(world.platform, reconcileProgramme, clockActor, `again-${n}`, { programmeId: programme.programmeId }),
    )
    await Promise.all(again)
    await world.work()
    expect(await balances(world, programme.programmeId)).toEqual(before)
    await expectReconciled(programme, statementId)
  })
})
