import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as associations from '@sanad/shared/api/associations.ts'
import { getSession } from '@sanad/shared/api/identity.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { registrationRefusals } from '@sanad/shared/machines/registration.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import {
  aCompleteDraft,
  anAssociation,
  aSubmittedRegistration,
  associationIdentity,
  receipt,
} from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
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

  it('is handed in as it was checked: nothing said at that moment changes it in the hands of the office', async () => {
    const { associationId, officer, registrationId } = await aCompleteDraft(world, programme)
    const { database } = world.platform
    let late: Promise<unknown> | undefined
    let handedIn: Promise<unknown> | undefined
    await database.transaction(async held => {
      await held.run(sql`SELECT FROM association WHERE id = ${associationId} FOR UPDATE`)
      late = officer.ask(associations.describeAssociation, { body: { nameFr: 'Autre nom', province: '' } })
      late.catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, 500))
      handedIn = submit(officer, registrationId).catch((refused: Problem) => refused.code)
      await Promise.race([handedIn, new Promise(resolve => setTimeout(resolve, 500))])
    })
    const outcomes = [
      await late?.then(
        () => 'said',
        refused => refused.code,
      ),
      await handedIn,
    ]
    expect(outcomes).toEqual(['said', 'registration.identity_missing'])
  })

  it('stays private until it is submitted: the office does not see drafts', async () => {
    const { registrationId } = await aCompleteDraft(world, programme)
    expect(await programme.reviewer.refused(registrations.readRegistration, { params: of(registrationId) })).toBe(
      'object.not_found',
    )
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
    const { officer, registrationId } = await aCompleteDraft(world, programme, {
      kind: 'provisional_receipt',
      datedOn: '2026-01-02',
    })
    expect(await factsOf(submit(officer, registrationId))).toMatchObject({
      code: 'registration.receipt_too_recent',
      from: '2026-03-03',
    })
    const params = { ...of(registrationId), slot: 'receipt' as const }
    await officer.ask(registrations.savePaper, {
      params,
      body: receipt({ kind: 'provisional_receipt', datedOn: '2026-01-01' }),
    })
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
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ fileId: foreign }) })).toBe(
      'file.not_found',
    )
    const register = await aFile(officer, { purpose: 'register', bytes: 'a;b\n1;2' })
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ fileId: register }) })).toBe(
      'file.type_refused',
    )
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ kind: null }) })).toBe(
      'paper.kind_missing',
    )
    expect(await officer.refused(registrations.savePaper, { params, body: receipt({ datedOn: '2026-03-03' }) })).toBe(
      'paper.date_wrong',
    )
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
