import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as associations from '@sanad/shared/api/associations.ts'
import { downloadFile } from '@sanad/shared/api/files.ts'
import { getSession } from '@sanad/shared/api/identity.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { registrationRefusals } from '@sanad/shared/machines/registration.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import {
  aCompleteDraft,
  anAssociation,
  anEligibleAssociation,
  aSubmittedRegistration,
  associationIdentity,
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

describe('Beginning a registration', () => {
  it('a signed-in person makes their association and acts for it at once', async () => {
    const { associationId, officer } = await anAssociation(world)
    const session = await officer.ask(getSession)
    const active = session.memberships.find(({ id }) => id === session.active)
    expect(active).toMatchObject({ organisationId: associationId, role: 'officer' })
    expect((await officer.ask(associations.readMyAssociation)).association.nameAr).toBe('جمعية الأمل للتنمية')
  })

  it('is not for somebody who is not signed in, nor for a provider’s staff', async () => {
    const body = { nameAr: 'جمعية' }
    expect(await world.anybody.refused(associations.createAssociation, { body })).toBe('session.missing')
    const staff = await world.actor('staff', randomUUID())
    expect(await staff.refused(associations.createAssociation, { body })).toBe('membership.sides_apart')
  })

  it.each([
    ['a name of blanks only', { nameAr: '  ', nameFr: '' }, 'association.name_missing'],
    ['a province that does not exist', { province: 'MA-XXX' }, 'association.place_unknown'],
    ['a foundation in the future', { foundedOn: '2026-03-03' }, 'association.date_wrong'],
    ['a foundation on the 30th of February', { foundedOn: '2020-02-30' }, 'request.invalid'],
    ['a wrong ICE', { ice: '001561191000067' }, 'association.ice_wrong'],
    ['a telephone of five digits', { contactPhone: '06123' }, 'association.contact_wrong'],
    ['an address that is none', { contactEmail: 'amal at example' }, 'association.contact_wrong'],
  ])('does not believe %s', async (_, body, refusal) => {
    const { officer } = await anAssociation(world)
    expect(await officer.refused(associations.describeAssociation, { body })).toBe(refusal)
  })

  it('keeps each page by itself; the region follows from the province, digits may be Arabic', async () => {
    const { officer } = await anAssociation(world)
    await officer.ask(associations.describeAssociation, { body: { province: 'MA-CHT', locality: ' أيت عميرة ' } })
    const said = await officer.ask(associations.describeAssociation, { body: { contactPhone: '٠٦ ١٢ ٣٤ ٥٦ ٧٨' } })
    expect(said).toMatchObject({ region: 'MA-09', locality: 'أيت عميرة', contactPhone: '+212612345678' })
  })

  it('is one per programme, and only while the programme is open', async () => {
    const { officer } = await anAssociation(world)
    const body = { programmeId: programme.programmeId }
    await officer.ask(registrations.openRegistration, { body })
    expect(await officer.refused(registrations.openRegistration, { body })).toBe('registration.known')
    const closed = await aProgramme(world, { isOpen: false })
    const late = { body: { programmeId: closed.programmeId } }
    expect(await officer.refused(registrations.openRegistration, late)).toBe('programme.not_open')
  })

  it('stays private until it is submitted: the office does not see drafts', async () => {
    const { registrationId } = await aCompleteDraft(world, programme)
    expect(await programme.reviewer.refused(registrations.readRegistration, { params: of(registrationId) })).toBe('object.not_found')
    const { registrations: queue } = await programme.reviewer.ask(review.listRegistrations, { query: {} })
    expect(queue.map(({ id }) => id)).not.toContain(registrationId)
  })
})

describe('The papers of a registration', () => {
  it.each(['final_receipt', 'provisional_receipt', 'proof_of_service'] as const)('accepts a %s', async kind => {
    const { officer, registrationId } = await aCompleteDraft(world, programme, { kind })
    expect((await submit(officer, registrationId)).state).toBe('submitted')
  })

  it('accepts a provisional receipt from its sixtieth day on, and says which day that is', async () => {
    const { officer, registrationId } = await aCompleteDraft(world, programme, { kind: 'provisional_receipt', datedOn: '2026-01-02' })
    expect(await factsOf(submit(officer, registrationId))).toMatchObject({ code: 'registration.receipt_too_recent', from: '2026-03-03' })
    const params = { ...of(registrationId), slot: 'receipt' as const }
    await officer.ask(registrations.savePaper, { params, body: receipt({ kind: 'provisional_receipt', datedOn: '2026-01-01' }) })
    expect((await submit(officer, registrationId)).state).toBe('submitted')
  })

  it('can never be refused for lack of a final receipt', async () => {
    expect(registrationRefusals.join()).not.toMatch(/final/)
    const { registrationId } = await aSubmittedRegistration(world, programme)
    for (const reason of ['no_final_receipt', 'final_receipt_missing', 'final_receipt'])
      expect(
        await programme.reviewer.refused(review.refuseRegistration, {
          params: of(registrationId),
          body: { reason, note: 'x' } as never,
        }),
      ).toBe('request.invalid')
  })

  it('belong to the association that sent them, and must be papers', async () => {
    const { officer, registrationId } = await aCompleteDraft(world, programme)
    const stranger = await anAssociation(world)
    const params = { ...of(registrationId), slot: 'receipt' as const }
    const foreign = await aFile(stranger.officer)
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ fileId: foreign }) })).toBe('file.not_found')
    const register = await aFile(officer, { purpose: 'register', bytes: 'a;b\n1;2' })
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ fileId: register }) })).toBe('file.type_refused')
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ kind: null }) })).toBe('paper.kind_missing')
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ datedOn: '2026-03-03' }) })).toBe('paper.date_wrong')
  })

  it('and everything else must be there before it is submitted', async () => {
    const { officer } = await anAssociation(world)
    const { id } = await officer.ask(registrations.openRegistration, { body: { programmeId: programme.programmeId } })
    const asked = { params: of(id), body: { declared: all } }
    expect(await factsOf(submit(officer, id))).toMatchObject({
      code: 'registration.identity_missing',
      fields: ['province', 'locality', 'address', 'foundedOn', 'contactPhone'],
    })
    await officer.ask(associations.describeAssociation, { body: associationIdentity })
    expect(await officer.refused(registrations.submitRegistration, asked)).toBe('registration.officers_missing')
    const officers = [{ name: 'س', duty: 'president' as const, email: '', phone: '' }]
    await officer.ask(registrations.saveOfficers, { params: of(id), body: { officers } })
    expect(await officer.refused(registrations.submitRegistration, asked)).toBe('registration.paper_missing')
    const params = { ...of(id), slot: 'statutes' as const }
    const noScan = { kind: null, authority: '', number: '', datedOn: null }
    expect(await officer.refused(registrations.savePaper, { params, body: noScan })).toBe('paper.scan_missing')
  })

  it('asks for every declaration', async () => {
    const { officer, registrationId } = await aCompleteDraft(world, programme)
    const declared = { params: of(registrationId), body: { declared: all.slice(1) } }
    expect(await officer.refused(registrations.submitRegistration, declared)).toBe('registration.declaration_missing')
  })
})

describe('Deciding on a registration', () => {
  it('gives a reference, a deadline of the office in working days, and writes to the officer', async () => {
    const draft = await aCompleteDraft(world, programme)
    const handed = await submit(draft.officer, draft.registrationId)
    expect(handed).toMatchObject({ state: 'submitted', reference: expect.stringMatching(/^R-2026-\d{5}$/) })
    expect(handed.officeDueAt).toBe('2026-03-16T09:00:00.000Z')
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
    expect(await reviewer.refused(review.approveRegistration, { params: of(registrationId) })).toBe('registration.paper_sent_back')
    const asked = await reviewer.ask(review.askRegistration, nothing)
    expect(asked).toMatchObject({ state: 'needs_info', answerBy: '2026-03-17T09:00:00.000Z' })
    const seen = await officer.ask(registrations.readRegistration, { params: of(registrationId) })
    expect(seen.papers).toMatchObject([
      { slot: 'receipt', state: 'accepted' },
      { slot: 'statutes', state: 'sent_back', reason: 'unreadable', note: 'الخاتم غير ظاهر' },
      { slot: 'officers_list', state: 'given' },
    ])
    expect(await factsOf(submit(officer, registrationId))).toMatchObject({ code: 'registration.paper_sent_back', slot: 'statutes' })
    expect(await officer.refused(registrations.savePaper, { ...slot('receipt'), body: receipt() })).toBe('paper.not_sent_back')
    const empty = { kind: null, authority: '', number: '', datedOn: null }
    expect(await officer.refused(registrations.savePaper, { ...slot('statutes'), body: empty })).toBe('paper.scan_missing')
    await officer.ask(registrations.savePaper, { ...slot('statutes'), body: { ...empty, fileId: await aFile(officer) } })
    expect((await submit(officer, registrationId)).state).toBe('submitted')
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
    const { registrations: appeals } = await programme.reviewer.ask(review.listRegistrations, { query: { due: 'appeal' } })
    expect(appeals.map(({ id }) => id)).toContain(registrationId)
    await programme.reviewer.ask(review.refuseRegistration, refusal)
    expect(await officer.refused(registrations.appealRegistration, appeal)).toBe('registration.appeal_used')
  })

  it('suspends and resumes what is eligible: the manager, with a reason', async () => {
    const { registrationId } = await anEligibleAssociation(world, programme)
    const suspend = { params: of(registrationId), body: { note: 'vérification' } }
    expect(await programme.reviewer.refused(review.suspendRegistration, suspend)).toBe('actor.role_missing')
    expect((await programme.manager.ask(review.suspendRegistration, suspend)).state).toBe('suspended')
    expect((await programme.manager.ask(review.resumeRegistration, { params: of(registrationId) })).state).toBe('eligible')
    expect(await programme.manager.refused(review.resumeRegistration, { params: of(registrationId) })).toBe('event.not_possible')
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
      expect(await reviewer.refused(review.approveRegistration, { params: of(registrationId) })).toBe('actor.belongs_to_it')
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
    expect(await stranger.officer.refused(registrations.submitRegistration, { params, body: { declared: all } })).toBe('object.not_found')
    expect(await other.reviewer.refused(registrations.readRegistration, { params })).toBe('object.not_found')
    expect(await other.reviewer.refused(review.approveRegistration, { params })).toBe('object.not_found')
    expect(await programme.manager.refused(review.approveRegistration, { params })).toBe('actor.role_missing')
    expect(await programme.treasurer.refused(registrations.readRegistration, { params })).toBe('actor.role_missing')
  })
})

describe('The office’s queue', () => {
  it('finds by name without accents or vowel signs, by reference, and pages through everything once', async () => {
    const own = await aProgramme(world)
    const made: string[] = []
    for (let at = 0; at < 3; at++) made.push((await aSubmittedRegistration(world, own)).registrationId)
    const found = await own.reviewer.ask(review.listRegistrations, { query: { q: 'developpement AMAL' } })
    expect(found.registrations.map(({ id }) => id)).toEqual(made)
    const byReference = { query: { q: found.registrations[1]?.reference ?? '' } }
    const { registrations: one } = await own.reviewer.ask(review.listRegistrations, byReference)
    expect(one.map(({ id }) => id)).toEqual([made[1]])
    const { registrations: vocalised } = await own.reviewer.ask(review.listRegistrations, { query: { q: 'الأَمَل' } })
    expect(vocalised).toHaveLength(3)
    const newest = await own.reviewer.ask(review.listRegistrations, { query: { sort: 'newest', region: 'MA-09' } })
    expect(newest.registrations.map(({ id }) => id)).toEqual(made.toReversed())
    const after = `${found.registrations[0]?.submittedAt}_${made[0]}`
    const rest = await own.reviewer.ask(review.listRegistrations, { query: { after } })
    expect(rest.registrations.map(({ id }) => id)).toEqual(made.slice(1))
  })

  it('shows what waits past the office’s own deadline', async () => {
    const own = await aProgramme(world)
    const { registrationId } = await aSubmittedRegistration(world, own)
    expect(await own.manager.ask(review.countRegistrations)).toEqual({ states: [{ state: 'submitted', count: 1 }], late: 0 })
    world.clock.forward({ days: 14, minutes: 1 })
    expect((await own.manager.ask(review.countRegistrations)).late).toBe(1)
    const { registrations: late } = await own.reviewer.ask(review.listRegistrations, { query: { due: 'late' } })
    expect(late).toMatchObject([{ id: registrationId, officeDueAt: '2026-03-16T09:00:00.000Z' }])
    world.clock.forward({ days: -14, minutes: -1 })
  })
})

describe('Reading the papers of a registration', () => {
  it('is for the office it was submitted to, and for nobody else', async () => {
    const draft = await aCompleteDraft(world, programme)
    const { papers } = await draft.officer.ask(registrations.readRegistration, { params: of(draft.registrationId) })
    const params = { fileId: papers[0]?.fileId ?? '' }
    expect(await programme.reviewer.refused(downloadFile, { params })).toBe('file.not_found')
    await submit(draft.officer, draft.registrationId)
    expect(await programme.reviewer.ask(downloadFile, { params })).toMatch(/^%PDF/)
    expect(await other.reviewer.refused(downloadFile, { params })).toBe('file.not_found')
    expect(await programme.treasurer.refused(downloadFile, { params })).toBe('file.not_found')
  })
})
