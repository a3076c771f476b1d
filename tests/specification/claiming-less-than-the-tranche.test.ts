import { positionOf } from '@sanad/server/modules/vouchers/index.ts'
import { approveClaim, approveCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { cancelVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** A clean claim for 100,00 less than its milestone, on a voucher the office has cancelled since. */
async function aSmallClaimOfAnEndedVoucher() {
  const milestone = await anAcceptedMilestone(world)
  await setRib(world, milestone.staff)
  world.clock.forward({ days: 15 })
  const claim = await aClaim(world, milestone, { amountMinor: String(BigInt(milestone.amountMinor) - 10_000n) })
  const { voucherId } = claim
  await claim.programme.manager.ask(cancelVoucher, { params: { voucherId }, body: { reason: 'issued_in_error' } })
  const position = () => positionOf(world.platform.database, voucherId)
  return { ...claim, position, returnedMinor: (await position())?.returnedMinor ?? 0n }
}

describe('What a firm does not claim of its tranche', () => {
  it('goes back to the programme when the voucher has ended, approved one by one', async () => {
    const { programme, claimId, position, returnedMinor } = await aSmallClaimOfAnEndedVoucher()
    await programme.reviewer.ask(approveClaim, { params: { claimId } })
    expect(await position()).toMatchObject({ availableMinor: 0n, returnedMinor: returnedMinor + 10_000n })
  })

  it('goes back to the programme when the voucher has ended, approved together', async () => {
    const { programme, position, returnedMinor } = await aSmallClaimOfAnEndedVoucher()
    expect(await programme.reviewer.ask(approveCleanClaims, { body: {} })).toMatchObject({ approved: 1 })
    expect(await position()).toMatchObject({ availableMinor: 0n, returnedMinor: returnedMinor + 10_000n })
  })
})
