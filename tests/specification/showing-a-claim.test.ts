import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { approveClaim, holdClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import { showMilestone } from '@sanad/shared/api/milestones.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
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

describe('One claim', () => {
  it('names the association, and leads to what it is about', async () => {
    const claim = await aClaim(world, await anAcceptedMilestone(world))
    const { reviewer } = claim.programme
    const shown = await reviewer.ask(showClaim, { params: { claimId: claim.claimId } })
    const agreement = await reviewer.ask(showAgreement, { params: { agreementId: shown.agreementId } })
    expect(shown.associationName).toEqual(agreement.associationName)
    expect(agreement.reference).toBe(shown.claim.agreementReference)
    const milestone = await reviewer.ask(showMilestone, { params: { milestoneId: shown.milestoneId } })
    expect(milestone.position).toBe(shown.claim.milestonePosition)
    const voucher = await reviewer.ask(readVoucher, { params: { voucherId: shown.voucherId } })
    expect(voucher.associationName).toMatchObject(shown.associationName)
  })

  it('names the firm with the same bank account to the office, and not to the firm that claims', async () => {
    const one = await anAcceptedMilestone(world)
    const rib = await setRib(world, one.staff)
    const two = await anAcceptedMilestone(world)
    await setRib(world, two.staff, rib)
    world.clock.forward({ days: 15 })
    const on = { params: { claimId: (await aClaim(world, two)).claimId } }
    const { accountSharedWith, claim } = await two.programme.reviewer.ask(showClaim, on)
    expect(claim.flags).toContain('payee_account_unshared')
    expect(accountSharedWith.map(each => each.id)).toEqual([one.providerId])
    expect((await two.programme.auditor.ask(showClaim, on)).accountSharedWith).toEqual(accountSharedWith)
    expect((await two.staff.ask(showClaim, on)).accountSharedWith).toEqual([])
  })

  it('names nobody where the account is the firm’s own', async () => {
    const { claimId, programme } = await aClaim(world, await anAcceptedMilestone(world))
    expect((await programme.reviewer.ask(showClaim, { params: { claimId } })).accountSharedWith).toEqual([])
  })

  it('tells the office why it was rejected or held: the reason and what was written', async () => {
    const on = async () => {
      const { claimId, programme } = await aClaim(world, await anAcceptedMilestone(world))
      return { programme, asked: { params: { claimId } } }
    }
    const [rejected, held] = [await on(), await on()]
    const body = { reason: 'duplicate' as const, note: 'Payée en mars.' }
    await rejected.programme.reviewer.ask(rejectClaim, { ...rejected.asked, body })
    const one = await rejected.programme.reviewer.ask(showClaim, rejected.asked)
    expect([one.reasonCode, one.reasonNote]).toEqual(['duplicate', 'Payée en mars.'])
    expect(one.timeline.at(-1)?.facts['reason']).toBe('duplicate')
    await held.programme.reviewer.ask(approveClaim, held.asked)
    await held.programme.auditor.ask(holdClaim, { ...held.asked, body: { note: 'Vérification du RIB.' } })
    expect((await held.programme.manager.ask(showClaim, held.asked)).reasonNote).toBe('Vérification du RIB.')
  })
})
