import { sql } from '@sanad/server/platform/database.ts'
import * as associations from '@sanad/shared/api/associations.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import {
  aCompleteDraft,
  anAssociation,
  anEligibleAssociation,
  aSubmittedRegistration,
  receipt,
} from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let other: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  other = await aProgramme(world)
})
afterAll(() => world.close())

const of = (registrationId: string) => ({ registrationId })
const all = [...registrations.declarations]
const submit = (officer: Actor, registrationId: string) =>
  officer.ask(registrations.submitRegistration, { params: of(registrationId), body: { declared: all } })
const factsOf = async (asked: Promise<unknown>) => {
  const refused = await asked.catch((error: unknown) => error)
  return refused instanceof Problem ? { code: refused.code, ...refused.facts } : refused
}
const mails = (about: string) =>
  world.platform.database.rows<{ recipient: string; subject: string; body: string }>(
    sql`SELECT recipient, subject, body FROM mail WHERE subject LIKE ${`%${about}%`} ORDER BY created_at, id`,
  )

describe('Deciding on a registration', () => {
  it('gives a reference, a deadline of the office in working days, and writes to the officer', async () => {
    const draft = await aCompleteDraft(world, programme)
    const handed = await submit(draft.officer, draft.registrationId)
    expect(handed).toMatchObject({ state: 'submitted', reference: expect.stringMatching(/^R-2026-\d{5}$/) })
    expect(handed.officeDueAt).toBe('2026-03-16T23:59:59.999Z')
    expect((await mails(handed.reference)).map(({ recipient }) => recipient)).toEqual([draft.officer.email])
  })

  it('finds the association eligible once, however many reviewers press at the same time', async () => {
    const { registrationId, officer } = await aSubmittedRegistration(world, programme)
    const second = await world.actor('reviewer', programme.programmeId)
    const tries = Array.from({ length: 50 }, (_, at) =>
      (at % 2 ? second : programme.reviewer).ask(review.approveRegistration, { params: of(registrationId) }),
    )
    const settled = await Promise.allSettled(tries)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = settled.flatMap(each => (each.status === 'rejected' ? [(each.reason as Problem).code] : []))
    expect(new Set(codes)).toEqual(new Set(['event.not_possible']))
    const dossier = await officer.ask(registrations.readRegistration, { params: of(registrationId) })
    expect(dossier.timeline.map(({ event }) => event)).toEqual(['create', 'submit', 'approve'])
    expect(dossier.papers.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted'])
  })

  it('sends one paper back with its reason; only that one is replaced, the rest stays', async () => {
    const { officer, registrationId, reference } = await aSubmittedRegistration(world, programme)
    const slot = (name: 'receipt' | 'statutes' | 'officers_list') => ({ params: { ...of(registrationId), slot: name } })
    const { reviewer } = programme
    const nothing = { params: of(registrationId), body: { note: '', days: 15 } }
    expect(await reviewer.refused(review.askRegistration, nothing)).toBe('registration.nothing_asked')
    await reviewer.ask(review.judgePaper, { ...slot('receipt'), body: { accepted: true } })
    const body = { accepted: false as const, reason: 'unreadable' as const, note: 'الخاتم غير ظاهر' }
    await reviewer.ask(review.judgePaper, { ...slot('statutes'), body })
    const before = await officer.ask(registrations.readRegistration, { params: of(registrationId) })
    expect(before.papers.map(({ state }) => state)).toEqual(['given', 'given', 'given'])
    expect(await reviewer.refused(review.approveRegistration, { params: of(registrationId) })).toBe(
      'registration.paper_sent_back',
    )
    const asked = await reviewer.ask(review.askRegistration, nothing)
    expect(asked).toMatchObject({ state: 'needs_info', answerBy: '2026-03-17T23:59:59.999Z' })
    const seen = await officer.ask(registrations.readRegistration, { params: of(registrationId) })
    expect(seen.papers).toMatchObject([
      { slot: 'receipt', state: 'accepted' },
      { slot: 'statutes', state: 'sent_back', reason: 'unreadable', note: 'الخاتم غير ظاهر' },
      { slot: 'officers_list', state: 'given' },
    ])
    expect(await factsOf(submit(officer, registrationId))).toMatchObject({
      code: 'registration.paper_sent_back',
      slot: 'statutes',
    })
    expect(await officer.refused(registrations.savePaper, { ...slot('receipt'), body: receipt() })).toBe(
      'paper.not_sent_back',
    )
    const empty = { kind: null, authority: '', number: '', datedOn: null }
    expect(await officer.refused(registrations.savePaper, { ...slot('statutes'), body: empty })).toBe(
      'paper.scan_missing',
    )
    const sameScan = String(seen.papers.find(paper => paper.slot === 'statutes')?.fileId)
    expect(
      await officer.refused(registrations.savePaper, { ...slot('statutes'), body: { ...empty, fileId: sameScan } }),
    ).toBe('paper.scan_unchanged')
    await officer.ask(registrations.savePaper, {
      ...slot('statutes'),
      body: { ...empty, fileId: await aFile(officer) },
    })
    expect((await submit(officer, registrationId)).state).toBe('submitted')
    for (const reader of [officer, programme.reviewer]) {
      const { timeline } = await reader.ask(registrations.readRegistration, { params: of(registrationId) })
      expect(timeline.find(({ event }) => event === 'ask')?.remarks).toContainEqual({
        part: 'statutes',
        note: 'الخاتم غير ظاهر',
        isInternal: false,
      })
    }
    expect((await mails(reference)).length).toBe(3)
  })

  it('keeps what the association wrote after the deadline it was given: late is not lost', async () => {
    const { officer, registrationId } = await aSubmittedRegistration(world, other)
    const body = { note: 'العنوان ناقص', days: 5 }
    await other.reviewer.ask(review.askRegistration, { params: of(registrationId), body })
    world.clock.forward({ days: 6 })
    await officer.ask(associations.describeAssociation, { body: { address: 'شارع محمد الخامس، رقم 7' } })
    expect((await submit(officer, registrationId)).state).toBe('submitted')
    world.clock.forward({ days: -6 })
  })

  it('refuses with a code and words, and hears one appeal', async () => {
    const { officer, registrationId } = await aSubmittedRegistration(world, programme)
    const refusal = { params: of(registrationId), body: { reason: 'outside_programme' as const, note: 'تعاونية' } }
    await programme.reviewer.ask(review.refuseRegistration, refusal)
    const seen = await officer.ask(registrations.readRegistration, { params: of(registrationId) })
    expect(seen).toMatchObject({ state: 'refused', refusalCode: 'outside_programme', refusalNote: 'تعاونية' })
    const appeal = { params: of(registrationId), body: { text: 'نحن جمعية خاضعة لقانون 1958 ولسنا تعاونية.' } }
    expect((await officer.ask(registrations.appealRegistration, appeal)).state).toBe('submitted')
    const { registrations: appeals } = await programme.reviewer.ask(review.listRegistrations, {
      query: { due: 'appeal' },
    })
    expect(appeals.map(({ id }) => id)).toContain(registrationId)
    await programme.reviewer.ask(review.refuseRegistration, refusal)
    expect(await officer.refused(registrations.appealRegistration, appeal)).toBe('registration.appeal_used')
  })

  it('suspends and resumes what is eligible: the manager, with a reason', async () => {
    const { registrationId } = await anEligibleAssociation(world, programme)
    const suspend = { params: of(registrationId), body: { note: 'vérification' } }
    expect(await programme.reviewer.refused(review.suspendRegistration, suspend)).toBe('actor.role_missing')
    expect((await programme.manager.ask(review.suspendRegistration, suspend)).state).toBe('suspended')
    expect((await programme.manager.ask(review.resumeRegistration, { params: of(registrationId) })).state).toBe(
      'eligible',
    )
    expect(await programme.manager.refused(review.resumeRegistration, { params: of(registrationId) })).toBe(
      'event.not_possible',
    )
  })

  it('is not for somebody of that association: as a member, or named in its papers', async () => {
    const { associationId, registrationId } = await aSubmittedRegistration(world, programme)
    const member = await world.actor('reviewer', programme.programmeId)
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${member.personId}, 'association', ${associationId}, 'officer', ${world.clock.now()})`)
    const named = await world.actor('reviewer', programme.programmeId)
    await world.platform.database.run(sql`
      INSERT INTO registration_officer (registration_id, position, name, duty, email)
      VALUES (${registrationId}, 9, 'x', 'member', ${named.email})`)
    for (const reviewer of [member, named]) {
      expect(await reviewer.refused(review.approveRegistration, { params: of(registrationId) })).toBe(
        'actor.belongs_to_it',
      )
      const judge = { params: { ...of(registrationId), slot: 'receipt' as const }, body: { accepted: true as const } }
      expect(await reviewer.refused(review.judgePaper, judge)).toBe('actor.belongs_to_it')
      const seen = await reviewer.ask(registrations.readRegistration, { params: of(registrationId) })
      expect(seen.belongsToMe).toBe(true)
    }
  })

  it('does not exist for others: another association, another programme, another role', async () => {
    const { registrationId } = await aSubmittedRegistration(world, programme)
    const stranger = await anAssociation(world)
    const params = of(registrationId)
    expect(await stranger.officer.refused(registrations.readRegistration, { params })).toBe('object.not_found')
    expect(await stranger.officer.refused(registrations.submitRegistration, { params, body: { declared: all } })).toBe(
      'object.not_found',
    )
    expect(await other.reviewer.refused(registrations.readRegistration, { params })).toBe('object.not_found')
    expect(await other.reviewer.refused(review.approveRegistration, { params })).toBe('object.not_found')
    expect(await programme.manager.refused(review.approveRegistration, { params })).toBe('actor.role_missing')
    expect(await programme.treasurer.refused(registrations.readRegistration, { params })).toBe('actor.role_missing')
  })
})
