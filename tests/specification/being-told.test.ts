import { sql } from '@sanad/server/platform/database.ts'
import { approveClaim, correctClaim } from '@sanad/shared/api/claim-review.ts'
import { resubmitClaim } from '@sanad/shared/api/claims.ts'
import { deliverMilestone } from '@sanad/shared/api/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone, anOfferedAgreement, aSignedAgreement, someDelivery } from '../world/agreements.ts'
import { anApprovedClaim, giveAccount } from '../world/claims.ts'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { aFile } from '../world/files.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { setRib } from '../world/payee-accounts.ts'
import { aSentBatch } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, type PaidProgramme, statementFor } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const told = async (who: Actor, word: string) => (await mailsTo(world, who)).filter(body => body.includes(word))
const look = () =>
  lookedTwiceAtOnce(world, ['payout.tell', 'claim.tell', 'claim.remind', 'claim.lapse', 'milestone.watch'])
const confirmed = async ({ programme, batchId }: Pick<PaidProgramme, 'programme' | 'batchId'>, plan = {}) =>
  importText(world, programme.treasurer, await statementFor(world, programme, batchId, plan))
const speaks = ({ personId }: Actor, locale: string) =>
  world.platform.database.run(sql`UPDATE person SET locale = ${locale} WHERE id = ${personId}`)

describe('A firm', () => {
  it('is told in one mail what one statement confirmed of its claims, however often the clock dies and looks again', async () => {
    const paid = await aProgrammeThatPaid(world, 3)
    await confirmed(paid)
    expect(await told(paid.staff, 'تأكّد'), 'not the work of whoever settles').toEqual([])
    expect(await killedWhileLooking(world, 'payout.tell')).toBeGreaterThan(5)
    await look()
    const mails = await told(paid.staff, 'تأكّد')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('عدد الطلبات: 3')
    expect(mails[0]).toContain('11\u202f340,03')
    expect(mails[0]).toContain(`${world.platform.config.publicUrl}/provider/payouts`)
    expect(mails[0]).not.toMatch(/MA\d\d|\d{10}/)
  })

  it('is told of one claim by its name, with a link to its page', async () => {
    const paid = await aProgrammeThatPaid(world, 1)
    await speaks(paid.staff, 'fr')
    await confirmed(paid)
    await look()
    const mails = await told(paid.staff, 'est confirmé')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatch(/votre demande C-2026-\d{5} est confirmé/)
    expect(mails[0]).toContain(`/provider/claims/${paid.claimIds[0]}`)
  })

  it('is told why money came back and what to do, and not that it was paid', async () => {
    const paid = await aProgrammeThatPaid(world, 1)
    await speaks(paid.staff, 'en')
    const officer = await officerOf(paid.claimIds[0])
    await confirmed(paid, { deviations: ['returned'] })
    expect(await killedWhileLooking(world, 'payout.tell')).toBeGreaterThan(4)
    await look()
    expect(await told(paid.staff, 'is confirmed')).toEqual([])
    expect(await mailsTo(world, officer), 'nor is the association').toEqual([])
    const mails = await told(paid.staff, 'came back')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('Reason: account closed')
    expect(mails[0]).toContain('Give another account')
    expect(mails[0]).toContain('/provider/bank-account')
  })

  it('has nothing to do where another account is there already', async () => {
    const paid = await aProgrammeThatPaid(world, 1)
    await speaks(paid.staff, 'en')
    await giveAccount(world, paid.providerId)
    await confirmed(paid, { deviations: ['returned'] })
    await look()
    expect((await told(paid.staff, 'came back'))[0]).toContain('There is nothing for you to do')
  })

  it('is told why the checks rejected its claim, once', async () => {
    const one = await anAcceptedMilestone(world)
    await setRib(world, one.staff)
    world.clock.forward({ days: 15 })
    await aClaim(world, one, { invoiceNumber: 'F-77' })
    const firm = { programme: one.programme, provider: { providerId: one.providerId, staff: one.staff } }
    const { claimId, claimReference } = await aClaim(world, await anAcceptedMilestone(world, firm), {
      invoiceNumber: 'f 77',
    })
    await world.platform.database.run(
      sql`UPDATE claim SET flags = flags || '{payee_account_unshared}' WHERE id = ${claimId}`,
    )
    world.clock.forward({ minutes: 10 })
    expect(await killedWhileLooking(world, 'claim.tell')).toBeGreaterThan(4)
    await look()
    const mails = await told(one.staff, 'الفحوص الآلية')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain(claimReference)
    expect(mails[0], 'what only a person judges stays with the office').toMatch(
      /السبب: رقم الفاتورة مستعمل في طلب سابق\.?\n/,
    )
    expect(mails[0]).toContain(`/provider/claims/${claimId}`)
  })

  it('is reminded two days before a correction is due, once a round, and told when its time has passed', async () => {
    const milestone = await anAcceptedMilestone(world)
    const { claimId } = await aClaim(world, milestone)
    const ask = { params: { claimId }, body: { reason: 'invoice_details', note: 'Le numéro ICE manque.' } } as const
    const counts = async () => {
      await look()
      return Promise.all(
        ['ما زال المكتب ينتظر', 'فأُغلق مرفوضاً'].map(async word => (await told(milestone.staff, word)).length),
      )
    }
    await milestone.programme.reviewer.ask(correctClaim, ask)
    world.clock.forward({ days: 12 })
    expect(await counts()).toEqual([0, 0])
    world.clock.forward({ days: 1 })
    expect(await killedWhileLooking(world, 'claim.remind')).toBeGreaterThan(4)
    expect(await counts()).toEqual([1, 0])
    const { milestoneId: _, amountMinor: __, ...invoice } = await anInvoice(milestone)
    await milestone.staff.ask(resubmitClaim, {
      params: { claimId },
      body: { ...invoice, invoiceFileId: await aFile(milestone.staff) },
    })
    await world.work()
    await milestone.programme.reviewer.ask(correctClaim, ask)
    world.clock.forward({ days: 14 })
    expect(await counts(), 'asked again, reminded again').toEqual([2, 0])
    world.clock.forward({ days: 2 })
    expect(await killedWhileLooking(world, 'claim.lapse')).toBeGreaterThan(4)
    expect(await counts(), 'more may lapse in the same night').toEqual([2, 0])
    world.clock.forward({ hours: 12 })
    expect(await counts()).toEqual([2, 1])
  })
})

describe('An association', () => {
  it('is told that the money reached the firm, and when that was all of its voucher', async () => {
    const milestone = await anAcceptedMilestone(world)
    await setRib(world, milestone.staff)
    world.clock.forward({ days: 15 })
    const { claimId, programme } = await aClaim(world, milestone)
    await programme.reviewer.ask(approveClaim, { params: { claimId } })
    const plan = { bookedOn: world.clock.now().toISOString().slice(0, 10) }
    await confirmed({ programme, batchId: await aSentBatch(world, programme) }, plan)
    expect(await killedWhileLooking(world, 'payout.tell')).toBeGreaterThan(5)
    await look()
    const mails = await told(milestone.officer, 'وصل إلى مزوّد الخدمات')
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('/association/voucher')
    expect(mails[0]).not.toContain('كاملاً')
    expect(await told(milestone.staff, 'تأكّد أداء طلبكم')).toHaveLength(1)

    const all = await aProgramme(world)
    const { voucherId } = await anApprovedClaim(world, all)
    const officer = await holderOf(voucherId)
    await confirmed({ programme: all, batchId: await aSentBatch(world, all) }, plan)
    await look()
    expect(await told(officer, 'أُدّي شيك جمعيتكم كاملاً')).toHaveLength(1)
  })

  it('reads in what it is told until when a signature and an answer are awaited', async () => {
    const offered = await anOfferedAgreement(world)
    const row = await world.platform.database.row<{ commitBy: Date }>(
      sql`SELECT commit_by FROM voucher WHERE id = ${offered.voucherId}`,
    )
    expect((await told(offered.officer, 'آخر أجل للتوقيع'))[0]).toContain(String(row?.commitBy.getUTCFullYear()))
    const signed = await aSignedAgreement(world)
    await speaks(signed.officer, 'en')
    await signed.staff.ask(deliverMilestone, someDelivery(signed.milestones[0]?.id ?? ''))
    const escalation = new Date(world.clock.now().getTime() + 10 * 86_400_000)
    const day = escalation.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'Africa/Casablanca' })
    expect((await told(signed.officer, 'The provider delivered'))[0]).toContain(`by ${day}`)
    world.clock.forward({ days: 6 })
    await look()
    expect((await told(signed.officer, 'is still waiting'))[0]).toContain(`by ${day}`)
  })
})

const holderOf = async (voucherId: string): Promise<Actor> => {
  const row = await world.platform.database.row<{ id: string }>(
    sql`SELECT association_id AS id FROM voucher WHERE id = ${voucherId}`,
  )
  return world.actor('officer', row?.id ?? '')
}

const officerOf = async (claimId: string | undefined): Promise<Actor> => {
  const row = await world.platform.database.row<{ id: string }>(
    sql`SELECT a.association_id AS id FROM claim c JOIN agreement a ON a.id = c.agreement_id WHERE c.id = ${claimId ?? ''}`,
  )
  return world.actor('officer', row?.id ?? '')
}
