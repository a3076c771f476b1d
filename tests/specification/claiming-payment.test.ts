import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { approveClaim, correctClaim, rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { listClaimable, resubmitClaim, showClaim, submitClaim } from '@sanad/shared/api/claims.ts'
import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { whenText } from '@sanad/shared/figures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptedMilestone, anAcceptedMilestone, aSignedAgreement } from '../world/agreements.ts'
import { aFile, aPdf } from '../world/files.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { setRib } from '../world/payee-accounts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let accepted: AcceptedMilestone
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const stateOf = async (of: AcceptedMilestone, claimId: string) =>
  (await of.staff.ask(showClaim, { params: { claimId } })).claim
const accounts = async ({ programme, agreementId, providerId, voucherId }: AcceptedMilestone) => ({
  committed: await balanceOf(world.platform.database, programme.programmeId, 'agreement', agreementId),
  payable: await balanceOf(world.platform.database, programme.programmeId, 'payable', providerId),
  available: await balanceOf(world.platform.database, programme.programmeId, 'voucher', voucherId),
})

describe('Claiming payment', () => {
  it('is offered to the firm as soon as the association has accepted, and not twice', async () => {
    accepted = await anAcceptedMilestone(world)
    await setRib(world, accepted.staff)
    const { milestones } = await accepted.staff.ask(listClaimable)
    expect(milestones.map(each => each.id)).toEqual([accepted.milestoneId])
    const claim = await aClaim(world, accepted)
    expect(claim.claimReference).toMatch(/^C-2026-\d{5}$/)
    expect((await accepted.staff.ask(listClaimable)).milestones).toEqual([])
    expect(await accepted.staff.refused(submitClaim, { body: await anInvoice(accepted) })).toBe('claim.already_live')
  })

  it('is refused before the association has accepted, and to every other firm', async () => {
    const signed = await aSignedAgreement(world)
    const [first] = signed.milestones
    const early = { ...signed, milestoneId: first?.id ?? '', amountMinor: first?.amountMinor ?? '' }
    expect(await signed.staff.refused(submitClaim, { body: await anInvoice(early) })).toBe(
      'claim.milestone_not_accepted',
    )
    const foreign = await anInvoice(early, { invoiceFileId: await aFile(accepted.staff) })
    expect(await accepted.staff.refused(submitClaim, { body: foreign })).toBe('object.not_found')
  })

  it('never exceeds what was committed for the milestone, nor what was invoiced', async () => {
    const fresh = await anAcceptedMilestone(world)
    const over = String(BigInt(fresh.amountMinor) + 1n)
    expect(await fresh.staff.refused(submitClaim, { body: await anInvoice(fresh, { amountMinor: over }) })).toBe(
      'claim.amount_over_tranche',
    )
    const line = { label: 'Site', quantity: 1, unitMinor: '100', vatBasisPoints: 0 }
    const small = { lines: [line], netMinor: '100', totalMinor: '100' }
    expect(await fresh.staff.refused(submitClaim, { body: await anInvoice(fresh, small) })).toBe(
      'claim.amount_over_tranche',
    )
  })

  it('refuses an invoice whose lines, VAT and totals do not add up, and accepts either way of rounding VAT', async () => {
    const fresh = await anAcceptedMilestone(world)
    const wrong = await anInvoice(fresh, { netMinor: '1' })
    expect(await fresh.staff.refused(submitClaim, { body: wrong })).toBe('claim.totals_differ')
    const lines = [1, 2, 3].map(n => ({ label: `Ligne ${n}`, quantity: 1, unitMinor: '200033', vatBasisPoints: 2000 }))
    const rounded = { lines, netMinor: '600099', vatMinor: '120020', totalMinor: '720119' }
    const { id } = await fresh.staff.ask(submitClaim, { body: await anInvoice(fresh, rounded) })
    expect(id).toBeTruthy()
  })

  it('refuses lines that add up only because enormous amounts cancel out: no check could ever be run over them', async () => {
    const fresh = await anAcceptedMilestone(world)
    const line = (unitMinor: string, quantity = 1) => ({ label: 'Site', quantity, unitMinor, vatBasisPoints: 0 })
    const among = (huge: string) => ({ lines: [line(huge, 10_000), line(`-${huge}`, 10_000), line(fresh.amountMinor)] })
    const body = await anInvoice(fresh, among('999999999999999999'))
    expect(await fresh.staff.refused(submitClaim, { body })).toBe('request.invalid')
    const largest = await aClaim(world, fresh, among('9999999999999'))
    expect((await stateOf(fresh, largest.claimId)).state).toBe('flagged')
  })

  it('gives fifty simultaneous attempts exactly one claim', async () => {
    const fresh = await anAcceptedMilestone(world)
    const body = await anInvoice(fresh)
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => fresh.staff.ask(submitClaim, { body })))
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'claim.already_live' })
  })
})

describe('Reviewing a claim', () => {
  it('makes its amount payable, and gives the association back what the firm did not claim', async () => {
    const fresh = await anAcceptedMilestone(world)
    const before = await accounts(fresh)
    const part = String(BigInt(fresh.amountMinor) - 10_000n)
    const { claimId } = await aClaim(world, fresh, { amountMinor: part })
    await fresh.programme.reviewer.ask(approveClaim, { params: { claimId } })
    const after = await accounts(fresh)
    expect(after.payable - before.payable).toBe(BigInt(part))
    expect(after.available - before.available).toBe(10_000n)
    expect(before.committed - after.committed).toBe(BigInt(fresh.amountMinor))
    expect(await fresh.programme.reviewer.refused(approveClaim, { params: { claimId } })).toBe('event.not_possible')
  })

  it('approves once, however many reviewers press the button at once', async () => {
    const fresh = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, fresh)
    const before = await accounts(fresh)
    const approve = () => fresh.programme.reviewer.ask(approveClaim, { params: { claimId } })
    const tries = await Promise.allSettled(Array.from({ length: 50 }, approve))
    const codes = tries.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []))
    expect(codes).toEqual(Array(49).fill('event.not_possible'))
    expect((await accounts(fresh)).payable - before.payable).toBe(BigInt(fresh.amountMinor))
  })

  it('belongs to the reviewers of that programme alone', async () => {
    const fresh = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, fresh)
    expect(await accepted.programme.reviewer.refused(approveClaim, { params: { claimId } })).toBe('object.not_found')
    expect(await fresh.programme.treasurer.refused(approveClaim, { params: { claimId } })).toBe('actor.role_missing')
    expect(await accepted.staff.refused(showClaim, { params: { claimId } })).toBe('object.not_found')
  })

  it('asks for corrections with a reason and a deadline, at most twice', async () => {
    const fresh = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, fresh)
    const ask = { params: { claimId }, body: { reason: 'invoice_details', note: 'Le numéro ICE manque.' } } as const
    const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(fresh)
    for (const round of [1, 2]) {
      await fresh.programme.reviewer.ask(correctClaim, ask)
      const sentBack = await stateOf(fresh, claimId)
      expect(sentBack).toMatchObject({ state: 'correction', round })
      expect(sentBack.answerBy).toBe(endOfDayAfter(world.clock.now(), 15).toISOString())
      world.clock.set(sentBack.answerBy ?? '')
      await fresh.staff.ask(resubmitClaim, {
        params: { claimId },
        body: { ...invoice, invoiceFileId: await aFile(fresh.staff) },
      })
      await world.work()
    }
    expect(await fresh.programme.reviewer.refused(correctClaim, ask)).toBe('claim.rounds_used_up')
  })

  it('writes to the firm what it has to answer and until when, and that a claim is rejected; why, its page says', async () => {
    const fresh = await anAcceptedMilestone(world)
    const [first, second] = [await aClaim(world, fresh), await anAcceptedMilestone(world)]
    await fresh.programme.reviewer.ask(correctClaim, {
      params: { claimId: first.claimId },
      body: { reason: 'invoice_details', note: 'Le numéro ICE manque.' },
    })
    const [asked] = (await mailsTo(world, fresh.staff)).slice(-1)
    expect(asked).toContain(`/provider/claims/${first.claimId}`)
    const answerBy = (await stateOf(fresh, first.claimId)).answerBy ?? ''
    expect(asked).toContain(whenText(answerBy, 'ar'))
    expect(asked).not.toContain('ICE')
    const other = await aClaim(world, second)
    await second.programme.reviewer.ask(rejectClaim, {
      params: { claimId: other.claimId },
      body: { reason: 'amount_wrong', note: 'Non.' },
    })
    expect((await mailsTo(world, second.staff)).at(-1)).toContain(`/provider/claims/${other.claimId}`)
  })

  it('ends a correction nobody answered, and the milestone can be claimed anew: nothing is lost', async () => {
    const fresh = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, fresh)
    const ask = { params: { claimId }, body: { reason: 'evidence_missing', note: 'Une capture du site.' } } as const
    await fresh.programme.reviewer.ask(correctClaim, ask)
    world.clock.set(new Date(Date.parse((await stateOf(fresh, claimId)).answerBy ?? '') + 1))
    const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(fresh)
    expect(await fresh.staff.refused(resubmitClaim, { params: { claimId }, body: invoice })).toBe(
      'claim.correction_deadline_passed',
    )
    await world.tick()
    expect(await stateOf(fresh, claimId)).toMatchObject({ state: 'rejected' })
    expect((await fresh.staff.ask(listClaimable)).milestones.map(each => each.id)).toEqual([fresh.milestoneId])
  })

  it('lets a rejected milestone be claimed again with the same invoice', async () => {
    const fresh = await anAcceptedMilestone(world)
    await setRib(world, fresh.staff)
    world.clock.forward({ days: 20 })
    const pdf = aPdf()
    const invoiceFileId = await aFile(fresh.staff, { bytes: pdf })
    const first = await aClaim(world, fresh, { invoiceNumber: 'AGAIN-1', invoiceFileId })
    await fresh.programme.reviewer.ask(rejectClaim, {
      params: { claimId: first.claimId },
      body: { reason: 'amount_wrong', note: 'Voir le devis.' },
    })
    const again = await aClaim(world, fresh, {
      invoiceNumber: 'AGAIN-1',
      invoiceFileId: await aFile(fresh.staff, { bytes: pdf }),
    })
    expect(await stateOf(fresh, again.claimId)).toMatchObject({ state: 'clean' })
  })
})
