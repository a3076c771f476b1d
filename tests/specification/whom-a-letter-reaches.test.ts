import { sql } from '@sanad/server/platform/database.ts'
import * as agreements from '@sanad/shared/api/agreements.ts'
import * as certification from '@sanad/shared/api/certification.ts'
import { approveClaim, holdClaim, rejectClaim, releaseClaim } from '@sanad/shared/api/claim-review.ts'
import { deliverMilestone, judgeMilestone } from '@sanad/shared/api/milestones.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import { declarations, submitRegistration } from '@sanad/shared/api/registrations.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allMet,
  anAcceptedMilestone,
  aRequestedAgreement,
  aSignedAgreement,
  someDelivery,
} from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { setRib } from '../world/payee-accounts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedProvider } from '../world/providers.ts'
import { aCompleteDraft } from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const speaksEnglish = ({ personId }: Actor) =>
  world.platform.database.run(sql`UPDATE person SET locale = 'en' WHERE id = ${personId}`)
const dayOf = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'Africa/Casablanca' })

/** Of which kinds, in order, the letters to somebody about a reference were. */
async function kindsOf(kinds: readonly string[], { email }: Actor, reference: string): Promise<string[]> {
  const t = await loadMessages('ar')
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  const kindBySubject = new Map(
    kinds.map(kind => [plain(t(`${kind}.subject` as 'agreement_mail.offered.subject', { reference })), kind]),
  )
  const mails = await world.platform.database.rows<{ subject: string }>(
    sql`SELECT subject FROM mail WHERE recipient = ${email} ORDER BY id`,
  )
  return mails.flatMap(({ subject }) => kindBySubject.get(plain(subject))?.split(/[._]/).at(-1) ?? [])
}

describe('What happens to an agreement', () => {
  const events = ['requested', 'offered', 'signed', 'declined', 'terminated', 'delivered', 'accepted', 'rejected']
  const kinds = events.map(event => `agreement_mail.${event}`)
  const told = async ({ officer, staff, reference }: { officer: Actor; staff: Actor; reference: string }) => ({
    officer: await kindsOf(kinds, officer, reference),
    staff: await kindsOf(kinds, staff, reference),
  })

  it('is told to the other side, step by step, and its end by the office to both', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const params = { agreementId: signed.agreementId }
    const milestoneId = signed.milestones[0]?.id ?? ''
    for (const isMet of [false, true]) {
      await signed.staff.ask(deliverMilestone, someDelivery(milestoneId))
      const met = await allMet(signed.officer, milestoneId)
      const judgements = met.body.judgements.map(each => ({ ...each, isMet, reason: isMet ? '' : 'ناقص.' }))
      await signed.officer.ask(judgeMilestone, { ...met, body: { ...met.body, judgements } })
    }
    await programme.manager.ask(agreements.terminateAgreement, { params, body: { reason: 'Fin du service.' } })
    expect(await told(signed)).toEqual({
      officer: ['offered', 'delivered', 'delivered', 'terminated'],
      staff: ['requested', 'signed', 'rejected', 'accepted', 'terminated'],
    })
  })

  it.each([
    ['officer', { officer: [], staff: ['requested', 'declined'] }],
    ['staff', { officer: ['declined'], staff: ['requested'] }],
  ] as const)('is told, where the %s declines, to the other alone', async (who, expected) => {
    const requested = await aRequestedAgreement(world, { programme })
    const params = { agreementId: requested.agreementId }
    await requested[who].ask(agreements.declineAgreement, { params, body: { reason: 'لا وقت لدينا.' } })
    expect(await told(requested)).toEqual(expected)
  })
})

describe('What the office does with a claim', () => {
  it('is told to the firm as what it is: held and let go, or rejected', async () => {
    const kinds = ['claim_held', 'claim_released', 'claim_rejected'].map(kind => `mail.${kind}`)
    const milestone = await anAcceptedMilestone(world, { programme })
    await setRib(world, milestone.staff)
    world.clock.forward({ days: 15 })
    const { claimId, claimReference } = await aClaim(world, milestone)
    const on = { params: { claimId } }
    await programme.reviewer.ask(approveClaim, on)
    await programme.auditor.ask(holdClaim, { ...on, body: { note: 'À vérifier.' } })
    await programme.auditor.ask(releaseClaim, on)
    expect(await kindsOf(kinds, milestone.staff, claimReference)).toEqual(['held', 'released'])
    const other = await aClaim(world, await anAcceptedMilestone(world, { programme }))
    const body = { reason: 'duplicate', note: 'Déjà payé.' } as const
    await programme.reviewer.ask(rejectClaim, { params: { claimId: other.claimId }, body })
    expect(await kindsOf(kinds, other.staff, other.claimReference)).toEqual(['rejected'])
    expect(await kindsOf(kinds, other.officer, other.claimReference)).toEqual([])
  })
})

describe('What the office does with a registration', () => {
  it('is told to its officers as what it is, and when handed in, until when the office answers', async () => {
    const events = ['submitted', 'eligible', 'refused', 'suspended', 'resumed']
    const { officer, registrationId, reference } = await aCompleteDraft(world, programme)
    const params = { registrationId }
    await speaksEnglish(officer)
    const body = { declared: [...declarations] }
    const { officeDueAt } = await officer.ask(submitRegistration, { params, body })
    expect((await mailsTo(world, officer)).at(-1)).toContain(`answers by ${dayOf(officeDueAt ?? '')}`)
    await world.platform.database.run(sql`UPDATE person SET locale = 'ar' WHERE id = ${officer.personId}`)
    await programme.reviewer.ask(review.approveRegistration, { params })
    await programme.manager.ask(review.suspendRegistration, { params, body: { note: 'أفادت العمالة بحل الجمعية.' } })
    await programme.manager.ask(review.resumeRegistration, { params })
    const kinds = events.map(event => `mail.registration_${event}`)
    expect(await kindsOf(kinds, officer, reference)).toEqual(['eligible', 'suspended', 'resumed'])
  })
})

describe('What becomes of a certification', () => {
  it('is told to the firm: how many answers are to be corrected, and until when it is certified', async () => {
    const { certificationId, certifier, staff } = await aSubmittedProvider(world)
    await speaksEnglish(staff)
    const params = { certificationId }
    const { current } = await staff.ask(certification.getMyCertification)
    const controls = current?.controls.map(({ code }) => code) ?? []
    const judged = (codes: readonly string[], verdict: 'accepted' | 'sent_back') =>
      certifier.ask(certification.judgeControls, {
        params,
        body: {
          verdicts: codes.map(control => ({ control, verdict, note: verdict === 'accepted' ? '' : 'À revoir.' })),
        },
      })
    await judged(controls.slice(2), 'accepted')
    await judged(controls.slice(0, 2), 'sent_back')
    await certifier.ask(certification.correctCertification, { params, body: { note: '' } })
    expect((await mailsTo(world, staff)).at(-1)).toContain('2 answers were sent back')
    const answers = controls.slice(0, 2).map(control => ({
      ...{ control, declared: 'met' as const, evidence: 'Nouveau rapport.', link: '', fileId: null },
    }))
    await staff.ask(certification.answerControls, { params, body: { answers } })
    await staff.ask(certification.submitCertification, { params })
    await world.work()
    await judged(controls, 'accepted')
    await certifier.ask(certification.certifyProvider, { params })
    const certified = (await staff.ask(certification.getMyCertification)).current
    expect((await mailsTo(world, staff)).at(-1)).toContain(`valid until ${dayOf(certified?.expiresOn ?? '')}`)
  })
})
