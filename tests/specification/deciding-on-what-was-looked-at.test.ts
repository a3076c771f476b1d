import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { approveClaim, correctClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim, showClaim } from '@sanad/shared/api/claims.ts'
import * as reconciliation from '@sanad/shared/api/reconciliation.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { registrationRefusals } from '@sanad/shared/machines/registration.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { aProgrammeWithExceptions } from '../world/exceptions.ts'
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

describe('What a treasurer decides', () => {
  it('is about those lines of a batch: not about others it was sealed with meanwhile', async () => {
    const programme = await aProgramme(world)
    const { treasurer, secondTreasurer } = programme
    const { providerId } = await aPayee(world)
    await approvedClaims(world, programme, { providerId, count: 2 })
    const { id: batchId } = await treasurer.ask(batches.makeBatch, { body: {} })
    const on = { params: { batchId } }
    await treasurer.ask(batches.sealBatch, on)
    const shown = () => secondTreasurer.ask(batches.showBatch, on)
    const { sealedAt, lines } = await shown()
    await treasurer.ask(batches.reopenBatch, on)
    await treasurer.ask(batches.removePayout, { params: { batchId, payoutId: lines[0]?.id ?? '' } })
    world.clock.forward({ minutes: 1 })
    await treasurer.ask(batches.sealBatch, on)
    const approve = (at: string | null) => ({ ...on, body: { sealedAt: String(at) } })
    expect(await secondTreasurer.refused(batches.approveBatch, approve(sealedAt))).toBe(changed)
    expect((await shown()).state).toBe('sealed')
    await secondTreasurer.ask(batches.approveBatch, approve((await shown()).sealedAt))
    expect((await shown()).state).toBe('approved')
  })

  it('is about that exception: not about one that somebody explained or that became another amount', async () => {
    const { programme } = await aProgrammeWithExceptions(world)
    const { exceptions } = await programme.auditor.ask(reconciliation.listExceptions)
    const params = { exceptionId: exceptions.find(each => each.reason === 'fee')?.id ?? '' }
    const seenNow = async () => (await programme.treasurer.ask(reconciliation.showException, { params })).seen
    const explain = (seen: string) => ({ params, body: { explanation: 'Frais du lot.', seen } })
    const seen = await seenNow()
    expect(await seenNow()).toBe(seen)
    await programme.auditor.ask(reconciliation.explainException, explain(seen))
    expect(await programme.treasurer.refused(reconciliation.explainException, explain(seen))).toBe(changed)
    const explained = await seenNow()
    await world.platform.database.run(
      sql`UPDATE reconciliation_exception SET bank_minor = bank_minor + 1 WHERE id = ${params.exceptionId}`,
    )
    expect(await programme.treasurer.refused(reconciliation.explainException, explain(explained))).toBe(changed)
    await programme.treasurer.ask(reconciliation.explainException, explain(await seenNow()))
  })
})
