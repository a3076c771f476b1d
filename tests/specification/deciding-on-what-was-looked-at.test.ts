import { approveClaim, correctClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim, showClaim } from '@sanad/shared/api/claims.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { registrationRefusals } from '@sanad/shared/machines/registration.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { aProgramme } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const changed = 'object.state_changed'

describe('What a reviewer decides', () => {
  it('is about that round of a claim: not about another invoice that came meanwhile', async () => {
    const claim = await aClaim(world, await anAcceptedMilestone(world))
    const { claimId, programme, staff } = claim
    const on = { params: { claimId } }
    const claimOf = async () => (await staff.ask(showClaim, on)).claim
    const { round } = await claimOf()
    const note = { note: 'La facture est illisible.' }
    await programme.reviewer.ask(correctClaim, { ...on, body: { reason: 'invoice_unreadable', ...note, round } })
    const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(claim)
    await staff.ask(resubmitClaim, { ...on, body: invoice })
    await world.work()
    const decide = [
      programme.reviewer.refused(approveClaim, { ...on, body: { round } }),
      programme.reviewer.refused(correctClaim, { ...on, body: { reason: 'invoice_unreadable', ...note, round } }),
      programme.reviewer.refused(rejectClaim, { ...on, body: { reason: 'invoice_invalid', ...note, round } }),
    ]
    expect(await Promise.all(decide)).toEqual([changed, changed, changed])
    expect((await claimOf()).state).toBe('flagged')
    await programme.reviewer.ask(approveClaim, { ...on, body: { round: round + 1 } })
    expect((await claimOf()).state).toBe('approved')
  })

  it('is about that dossier: not about papers that were handed in meanwhile', async () => {
    const programme = await aProgramme(world)
    const { registrationId, officer } = await aSubmittedRegistration(world, programme)
    const params = { registrationId }
    const seen = await programme.reviewer.ask(registrations.readRegistration, { params })
    const submittedAt = String(seen.submittedAt)
    await programme.reviewer.ask(review.askRegistration, {
      params,
      body: { note: 'بيّنوا عنوانكم.', days: 10, submittedAt },
    })
    world.clock.forward({ minutes: 1 })
    const declared = [...registrations.declarations]
    await officer.ask(registrations.submitRegistration, { params, body: { declared } })
    const { reviewer } = programme
    const paper = { params: { ...params, slot: 'statutes' as const } }
    expect(await reviewer.refused(review.judgePaper, { ...paper, body: { accepted: true, submittedAt } })).toBe(changed)
    expect(await reviewer.refused(review.approveRegistration, { params, body: { submittedAt } })).toBe(changed)
    expect(await reviewer.refused(review.askRegistration, { params, body: { note: 'x', days: 10, submittedAt } })).toBe(
      changed,
    )
    const refusal = { reason: registrationRefusals[0], note: 'x', submittedAt }
    expect(await reviewer.refused(review.refuseRegistration, { params, body: refusal })).toBe(changed)
    const now = await reviewer.ask(registrations.readRegistration, { params })
    await reviewer.ask(review.approveRegistration, { params, body: { submittedAt: String(now.submittedAt) } })
  })
})
