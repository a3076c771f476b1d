import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { approveClaim, correctClaim, holdClaim, rejectClaim, releaseClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim, showClaim } from '@sanad/shared/api/claims.ts'
import { showMilestone } from '@sanad/shared/api/milestones.ts'
import { readVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
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

  it('keeps of every round why it was sent back and what was written, for the firm and for the office', async () => {
    const accepted = await anAcceptedMilestone(world)
    const { claimId, programme, staff } = await aClaim(world, accepted)
    const on = { params: { claimId } }
    for (const note of ['La page 2 est coupée.', 'La TVA manque.']) {
      await programme.reviewer.ask(correctClaim, { ...on, body: { reason: 'invoice_unreadable', note } })
      const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(accepted)
      await staff.ask(resubmitClaim, { ...on, body: invoice })
      await world.work()
    }
    for (const reader of [staff, programme.reviewer, programme.treasurer]) {
      const shown = await reader.ask(showClaim, on)
      const sentBack = shown.timeline.filter(step => step.event === 'correct')
      expect(sentBack.map(step => [step.facts['reason'], ...step.remarks.map(({ note }) => note)])).toEqual([
        ['invoice_unreadable', 'La page 2 est coupée.'],
        ['invoice_unreadable', 'La TVA manque.'],
      ])
      expect(shown.timeline.filter(step => step.event !== 'correct').flatMap(step => step.remarks)).toEqual([])
      expect([shown.reasonCode, shown.reasonNote]).toEqual([null, null])
    }
  })

  it('tells the firm that it is held, and the office alone why, also once it was released', async () => {
    const { claimId, claimReference, programme, staff } = await aClaim(world, await anAcceptedMilestone(world))
    const on = { params: { claimId } }
    await programme.reviewer.ask(approveClaim, on)
    await programme.auditor.ask(holdClaim, { ...on, body: { note: 'Soupçon de double facturation.' } })
    const notes = async (reader: typeof staff) => {
      const { claim, reasonNote, timeline } = await reader.ask(showClaim, on)
      return [claim.state, reasonNote, timeline.find(step => step.event === 'hold')?.remarks[0]?.note ?? null]
    }
    expect(await notes(staff)).toEqual(['held', null, null])
    for (const reader of [programme.reviewer, programme.treasurer, programme.manager, programme.auditor])
      expect(await notes(reader)).toEqual(['held', 'Soupçon de double facturation.', 'Soupçon de double facturation.'])
    const told = async () => (await mailsTo(world, staff)).filter(body => body.includes('أداء الطلب'))
    expect(await told()).toEqual([expect.stringContaining('إلى حين التحقق')])
    await programme.auditor.ask(releaseClaim, on)
    expect(await told()).toEqual([expect.stringContaining(claimReference), expect.stringContaining('استُؤنف')])
    for (const mail of await told()) expect(mail).not.toContain('Soupçon')
    expect(await notes(staff)).toEqual(['approved', null, null])
    expect(await notes(programme.auditor)).toEqual(['approved', null, 'Soupçon de double facturation.'])
  })
  it.each([
    ['auditor', 'manager'],
    ['manager', 'auditor'],
  ] as const)('is let go by the role that held it: what an %s holds no %s releases', async (holder, other) => {
    const { claimId, programme } = await aClaim(world, await anAcceptedMilestone(world))
    const on = { params: { claimId } }
    await programme.reviewer.ask(approveClaim, on)
    expect(await programme[other].refused(releaseClaim, on)).toBe('event.not_possible')
    for (const by of [other, holder]) {
      await programme[by].ask(holdClaim, { ...on, body: { note: 'À vérifier.' } })
      if (by === other) await programme[other].ask(releaseClaim, on)
    }
    expect(await programme[other].refused(releaseClaim, on)).toBe('claim.held_by_another_role')
    const colleague = await world.actor(holder, programme.programmeId)
    await colleague.ask(releaseClaim, on)
    expect((await programme.auditor.ask(showClaim, on)).claim.state).toBe('approved')
  })
})
