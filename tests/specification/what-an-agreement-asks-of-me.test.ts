import { showAgreement } from '@sanad/shared/api/agreements.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { deliverMilestone, listMilestones, showMilestone } from '@sanad/shared/api/milestones.ts'
import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import { askRegistration } from '@sanad/shared/api/registration-review.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { renounceVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAcceptedMilestone,
  anOfferedAgreement,
  aRequestedAgreement,
  aSignedAgreement,
  type SignedAgreement,
  someDelivery,
} from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

/** What the home says about this agreement, of agreements and deliveries alone. */
async function asked(who: Actor, reference: string) {
  const { tasks } = await who.ask(readHome, {})
  const own = tasks.filter(task => task.reference === reference && /^(agreement|milestone)\./.test(task.kind))
  return own.map(({ kind, href, dueAt }) => ({ kind, href, dueAt }))
}

describe('What needs me now', () => {
  it('follows an agreement from one side to the other', async () => {
    const requested = await aRequestedAgreement(world, { programme })
    const at = `/agreements/${requested.agreementId}`
    const { signBy } = await requested.officer.ask(showAgreement, { params: { agreementId: requested.agreementId } })
    expect(await asked(requested.staff, requested.reference)).toEqual([
      { kind: 'agreement.offer', href: `${at}/offer`, dueAt: signBy },
    ])
    expect(await asked(requested.officer, requested.reference)).toEqual([])
    const offered = await anOfferedAgreement(world, { programme })
    expect(await asked(offered.staff, offered.reference)).toEqual([])
    expect(await asked(offered.officer, offered.reference)).toMatchObject([{ kind: 'agreement.sign' }])
  })

  it('is no agreement whose voucher has ended: its page says to both sides that it cannot be signed any more', async () => {
    const [requested, offered] = [
      await aRequestedAgreement(world, { programme }),
      await anOfferedAgreement(world, { programme }),
    ]
    const late = async ({ officer, staff, agreementId }: typeof requested) => {
      const both = [officer, staff].map(who => who.ask(showAgreement, { params: { agreementId } }))
      return (await Promise.all(both)).map(({ isTooLate }) => isTooLate)
    }
    expect([await late(requested), await late(offered)]).toEqual([
      [false, false],
      [false, false],
    ])
    for (const { officer, voucherId } of [requested, offered])
      await officer.ask(renounceVoucher, { params: { voucherId } })
    expect([await late(requested), await late(offered)]).toEqual([
      [true, true],
      [true, true],
    ])
    for (const { officer, staff, reference } of [requested, offered])
      expect([await asked(officer, reference), await asked(staff, reference)]).toEqual([[], []])
    const { underway } = await requested.officer.ask(readHome)
    expect(underway.map(({ kind }) => kind)).not.toContain('agreement.offer')
  })

  it('asks the provider for the milestone whose turn it is, then the officer, then the office', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const milestoneId = signed.milestones[0]?.id ?? ''
    const ask = (who: Actor) => asked(who, signed.reference)
    // The first of April ends at midnight in Morocco, which is 23:00 UTC.
    expect(await ask(signed.staff)).toEqual([
      { kind: 'milestone.deliver', href: `/deliveries/${milestoneId}`, dueAt: '2026-04-01T22:59:59.999Z' },
    ])
    await signed.staff.ask(deliverMilestone, someDelivery(milestoneId))
    expect(await ask(signed.staff)).toEqual([])
    const judge = { kind: 'milestone.judge', href: `/acceptance/${milestoneId}`, dueAt: '2026-03-12T23:59:59.999Z' }
    expect(await ask(signed.officer)).toEqual([judge])
    expect(await ask(programme.reviewer)).toEqual([])
    world.clock.forward({ days: 11 })
    await world.tick()
    expect(await ask(programme.reviewer)).toMatchObject([
      { kind: 'milestone.call_back', href: `/acceptance/${milestoneId}` },
    ])
    expect(await ask(signed.officer)).toEqual([judge])
    expect(await ask((await aProgramme(world)).reviewer)).toEqual([])
  })

  it('asks for the service milestone only when its period is over', async () => {
    const accepted = await anAcceptedMilestone(world, { programme })
    expect(await asked(accepted.staff, accepted.reference)).toEqual([])
    world.clock.forward({ days: 180 })
    expect(await asked(accepted.staff, accepted.reference)).toMatchObject([{ kind: 'milestone.deliver', dueAt: null }])
  })
})

describe('Looking at milestones', () => {
  const first = ({ milestones }: SignedAgreement) => milestones[0]?.id ?? ''

  it('the office’s look is recorded for the association', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await programme.auditor.ask(showMilestone, { params: { milestoneId: first(signed) } })
    const { accesses } = await signed.officer.ask(listDossierAccesses, {})
    expect(accesses).toMatchObject([{ role: 'auditor', what: 'milestone', objectId: first(signed) }])
  })

  it('lists to each side what is theirs', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, someDelivery(first(signed)))
    const { milestones } = await signed.officer.ask(listMilestones, { query: { state: 'delivered' } })
    expect(milestones.map(({ id }) => id)).toEqual([first(signed)])
    expect((await signed.staff.ask(listMilestones, {})).milestones).toHaveLength(2)
  })

  it('puts what waits for the reader first, the longest waiting above, and what is accepted last', async () => {
    const { milestoneId, ...accepted } = await anAcceptedMilestone(world, { programme })
    const second = accepted.milestones[1]?.id ?? ''
    const listedTo = async (who: Actor) => (await who.ask(listMilestones)).milestones.map(({ id }) => id)
    expect(await listedTo(accepted.staff)).toEqual([second, milestoneId])
    world.clock.forward({ days: 180 })
    await accepted.staff.ask(deliverMilestone, someDelivery(second))
    expect(await listedTo(accepted.officer)).toEqual([second, milestoneId])
    // For the office too, whoever reads: a milestone nobody waits for stands below every other.
    const { milestones } = await programme.auditor.ask(listMilestones, {})
    const states = milestones.map(({ state }) => state === 'accepted')
    expect(states).toContain(true)
    expect(states).toEqual(states.toSorted())
  })
})

describe('What is under way with others', () => {
  const underwayOf = async (who: Actor, reference: string) =>
    (await who.ask(readHome)).underway.filter(each => each.reference === reference)

  it('names the provider who has not offered yet, then the next delivery and its day, and ends when it is my turn', async () => {
    const requested = await aRequestedAgreement(world, { programme })
    const href = `/agreements/${requested.agreementId}`
    const { signBy } = await requested.officer.ask(showAgreement, { params: { agreementId: requested.agreementId } })
    expect(await underwayOf(requested.officer, requested.reference)).toMatchObject([
      { kind: 'agreement.offer', href, dueAt: signBy, with: 'provider' },
    ])
    expect(await underwayOf(requested.staff, requested.reference)).toEqual([])
    const signed = await aSignedAgreement(world, { programme })
    const [first] = signed.milestones
    const { dueOn } = await signed.officer.ask(showMilestone, { params: { milestoneId: first?.id ?? '' } })
    const [delivery, ...others] = await underwayOf(signed.officer, signed.reference)
    expect(others).toEqual([])
    expect(delivery).toMatchObject({
      kind: 'milestone.deliver',
      href: `/agreements/${signed.agreementId}`,
      with: 'provider',
    })
    expect(delivery?.dueAt?.slice(0, 10)).toBe(dueOn)
    expect(await underwayOf(requested.officer, signed.reference), 'of another association').toEqual([])
    await signed.staff.ask(deliverMilestone, someDelivery(first?.id ?? ''))
    expect(await underwayOf(signed.officer, signed.reference)).toEqual([])
  })

  it('names the office that has a registration, and until when it must answer', async () => {
    const { officer, registrationId, reference } = await aSubmittedRegistration(world, programme)
    const { officeDueAt } = await officer.ask(readRegistration, { params: { registrationId } })
    expect(officeDueAt).toBeTruthy()
    expect((await officer.ask(readHome)).underway).toEqual([
      {
        ...{ kind: 'registration.review', href: `/association/registration/${registrationId}`, reference },
        ...{ dueAt: officeDueAt, with: 'office', facts: {} },
      },
    ])
    expect((await programme.reviewer.ask(readHome)).underway).toEqual([])
    await programme.reviewer.ask(askRegistration, {
      params: { registrationId },
      body: { note: 'العنوان ناقص', days: 10 },
    })
    expect((await officer.ask(readHome)).underway).toEqual([])
  })
})
