import { sql } from '@sanad/server/platform/database.ts'
import { deliverMilestone, judgeMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allMet,
  anAcceptedMilestone,
  aSignedAgreement,
  type SignedAgreement,
  someDelivery,
} from '../world/agreements.ts'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const milestone = ({ milestones }: SignedAgreement, position = 1) => milestones[position - 1]?.id ?? ''
const on = (milestoneId: string) => ({ params: { milestoneId } })
const seen = (signed: SignedAgreement, position = 1) =>
  signed.officer.ask(showMilestone, on(milestone(signed, position)))
const mailsTo = async ({ email }: Actor) => {
  const mails = await world.platform.database.rows<{ body: string }>(
    sql`SELECT body FROM mail WHERE recipient = ${email} ORDER BY id`,
  )
  return mails.map(({ body }) => body)
}
const deliver = (
  signed: SignedAgreement,
  some: Partial<ReturnType<typeof someDelivery>['body']> = {},
  position = 1,
) => {
  const { params, body } = someDelivery(milestone(signed, position))
  return { params, body: { ...body, ...some } }
}
/** All met but the first criterion. */
async function oneUnmet(signed: SignedAgreement, reason = 'الموقع لا يظهر على الهاتف.') {
  const { params, body } = await allMet(signed.officer, milestone(signed))
  const judgements = body.judgements.map((judgement, index) =>
    index === 0 ? { ...judgement, isMet: false, reason } : judgement,
  )
  return { params, body: { ...body, judgements } }
}

describe('Delivering', () => {
  it('shows note, links and files to the association, which is told by mail', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const fileId = await aFile(signed.staff, { name: 'recette.pdf' })
    expect(await signed.officer.fetch(`/api/files/${fileId}`).then(({ status }) => status)).toBe(404)
    expect(await signed.staff.ask(deliverMilestone, deliver(signed, { fileIds: [fileId] }))).toMatchObject({
      state: 'delivered',
      attempt: 1,
    })
    const { deliveries, answerBy, criteria } = await seen(signed)
    expect(deliveries).toMatchObject([
      { attempt: 1, links: ['https://association.example/'], files: [{ name: 'recette.pdf' }], judgedAt: null },
    ])
    expect(answerBy).toBe('2026-03-12T23:59:59.999Z')
    expect(criteria.map(({ code, texts }) => texts?.fr ?? code)).toEqual([
      'works_as_described',
      'handed_over_access',
      'data_export_shown',
      'Le site s’affiche sur téléphone.',
    ])
    expect((await mailsTo(signed.officer)).at(-1)).toContain(`/acceptance/${milestone(signed)}`)
    expect(await signed.officer.fetch(`/api/files/${fileId}`).then(({ status }) => status)).toBe(200)
    const other = await aSignedAgreement(world, { programme })
    expect(await other.officer.fetch(`/api/files/${fileId}`).then(({ status }) => status)).toBe(404)
  })

  it.each([
    ['http://association.example/', 'delivery.link_incomplete'],
    ['javascript:alert(1)', 'delivery.link_incomplete'],
    ['association.example', 'delivery.link_incomplete'],
    ['https://user:secret@association.example/', 'delivery.link_insecure'],
    ['https://evil.example/\u202egnp.exe', 'delivery.link_insecure'],
  ])('takes no link like %s, and says why: %s', async (link, code) => {
    const signed = await aSignedAgreement(world, { programme })
    expect(await signed.staff.refused(deliverMilestone, deliver(signed, { links: [link] }))).toBe(code)
    expect((await seen(signed)).state).toBe('planned')
  })

  it('is the provider’s own, with its own files, one milestone after the other', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const other = await aSignedAgreement(world, { programme })
    expect(await other.staff.refused(deliverMilestone, deliver(signed))).toBe('object.not_found')
    expect(await signed.officer.refused(deliverMilestone, deliver(signed))).toBe('actor.role_missing')
    const foreignFile = await aFile(other.staff)
    expect(await signed.staff.refused(deliverMilestone, deliver(signed, { fileIds: [foreignFile] }))).toBe(
      'file.not_found',
    )
    expect(await signed.staff.refused(deliverMilestone, deliver(signed, {}, 2))).toBe('milestone.earlier_open')
    await signed.staff.ask(deliverMilestone, deliver(signed))
    expect(await signed.staff.refused(deliverMilestone, deliver(signed))).toBe('event.not_possible')
  })
})

describe('Accepting', () => {
  it('goes criterion by criterion, and all met accepts', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, deliver(signed))
    const { params, body } = await allMet(signed.officer, milestone(signed))
    const judge = (judgements: typeof body.judgements) =>
      signed.officer.refused(judgeMilestone, { params, body: { ...body, judgements } })
    expect(await judge(body.judgements.slice(1))).toBe('milestone.criteria_incomplete')
    expect(await judge([...body.judgements.slice(1), { criterion: 'my_own', isMet: true, reason: '' }])).toBe(
      'milestone.criteria_incomplete',
    )
    expect(await judge([...body.judgements, ...body.judgements.slice(0, 1)])).toBe('milestone.criteria_incomplete')
    expect((await signed.officer.ask(judgeMilestone, { params, body })).state).toBe('accepted')
    expect((await seen(signed)).acceptedAt).not.toBeNull()
    expect((await mailsTo(signed.staff)).length).toBeGreaterThanOrEqual(3)
  })

  it('is not for an officer who was of the firm’s staff within a year', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, deliver(signed))
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
      VALUES (${signed.officer.personId}, 'provider', ${signed.providerId}, 'staff', '2025-01-01', '2025-09-01')`)
    const judgement = await allMet(signed.officer, milestone(signed))
    expect(await signed.officer.refused(judgeMilestone, judgement)).toBe('actor.belongs_to_it')
  })

  it('rejects with a reason for each criterion that is not met; then the provider delivers again', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, deliver(signed))
    expect(await signed.officer.refused(judgeMilestone, await oneUnmet(signed, '  '))).toBe('milestone.reason_missing')
    const rejection = await oneUnmet(signed)
    expect((await signed.officer.ask(judgeMilestone, rejection)).state).toBe('rejected')
    expect(await signed.staff.ask(deliverMilestone, deliver(signed))).toMatchObject({ attempt: 2, state: 'delivered' })
    expect(await signed.officer.refused(judgeMilestone, rejection), 'the first attempt is not the one to judge').toBe(
      'milestone.delivery_changed',
    )
    await signed.officer.ask(judgeMilestone, await allMet(signed.officer, milestone(signed)))
    const { deliveries, timeline } = await signed.staff.ask(showMilestone, on(milestone(signed)))
    expect(
      deliveries.map(({ attempt, judgements }) => [attempt, judgements.filter(({ isMet }) => !isMet).length]),
    ).toEqual([
      [2, 0],
      [1, 1],
    ])
    expect(timeline.map(({ event }) => event)).toEqual(['plan', 'deliver', 'reject', 'deliver', 'accept'])
    expect(JSON.stringify(timeline)).not.toContain('الموقع لا يظهر')
  })

  it('is never the provider’s, nor another association’s, nor the office’s while there is time', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const other = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, deliver(signed))
    const judgement = await allMet(signed.officer, milestone(signed))
    expect(await signed.staff.refused(judgeMilestone, judgement)).toBe('actor.role_missing')
    expect(await other.officer.refused(judgeMilestone, judgement)).toBe('object.not_found')
    expect(await programme.manager.refused(judgeMilestone, judgement)).toBe('actor.role_missing')
    expect(await programme.reviewer.refused(judgeMilestone, judgement)).toBe('milestone.not_overdue')
  })

  it('happens once when fifty clicks arrive together', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await signed.staff.ask(deliverMilestone, deliver(signed))
    const judgement = await allMet(signed.officer, milestone(signed))
    const clicks = await Promise.allSettled(
      Array.from({ length: 50 }, () => signed.officer.ask(judgeMilestone, judgement)),
    )
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const click of clicks)
      if (click.status === 'rejected') expect(click.reason).toMatchObject({ code: 'event.not_possible' })
    expect(
      await world.platform.database.rows(sql`
      SELECT id FROM history WHERE object_id = ${milestone(signed)} AND event = 'accept'`),
    ).toHaveLength(1)
  })
})

describe('The service milestone', () => {
  it('is delivered only when the service period, counted from acceptance, is over', async () => {
    world.clock.forward({ days: 3 })
    const signed = await anAcceptedMilestone(world, { programme })
    expect((await seen(signed, 2)).dueOn).toBe('2026-09-01')
    world.clock.set('2026-08-31T22:30:00Z')
    expect(await signed.staff.refused(deliverMilestone, deliver(signed, {}, 2))).toBe('milestone.not_yet_due')
    world.clock.set('2026-08-31T23:30:00Z')
    await signed.staff.ask(deliverMilestone, deliver(signed, {}, 2))
    const { criteria } = await seen(signed, 2)
    expect(criteria.map(({ code }) => code)).toEqual(['service_kept', 'support_answered'])
    expect((await signed.officer.ask(judgeMilestone, await allMet(signed.officer, milestone(signed, 2)))).state).toBe(
      'accepted',
    )
  })
})
