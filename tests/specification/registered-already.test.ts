import { sql } from '@sanad/server/platform/database.ts'
import { describeAssociation, readMyAssociation } from '@sanad/shared/api/associations.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { getSession, switchMembership } from '@sanad/shared/api/identity.ts'
import { judgePaper, listRegistrations, mergeRegistration } from '@sanad/shared/api/registration-review.ts'
import {
  declarations,
  openRegistration,
  readRegistration,
  submitRegistration,
} from '@sanad/shared/api/registrations.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { inRegister } from '../world/registers.ts'
import { aCompleteDraft, anAssociation, anEligibleAssociation, aSubmittedRegistration } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const nameAr = 'جمعية الأركان للتنمية'
const on = ({ registrationId }: { registrationId: string }) => ({ registrationId })

/** Handed in by hand, by somebody whose association stands in the register. */
async function handedIn() {
  const draft = await aCompleteDraft(world, programme)
  await draft.officer.ask(describeAssociation, { body: { nameAr, nameFr: '' } })
  await draft.officer.ask(submitRegistration, { params: on(draft), body: { declared: [...declarations] } })
  await world.work()
  return draft
}

/** The registration the register brought. */
async function imported(): Promise<ReplyOf<typeof listRegistrations>['registrations'][number]> {
  const { registrations } = await programme.reviewer.ask(listRegistrations, { query: { state: 'eligible' } })
  const found = registrations.find(({ isImported }) => isImported)
  if (!found) throw new Error('nothing was imported')
  return found
}

const merge = (registration: { registrationId: string }, into: string, by = programme.reviewer) =>
  by.ask(mergeRegistration, { params: on(registration), body: { into } })

const subjects = async (recipient: string) =>
  (
    await world.platform.database.rows<{ subject: string }>(
      sql`SELECT translate(subject, '\u2068\u2069', '') AS subject FROM mail WHERE recipient = ${recipient} ORDER BY id`,
    )
  ).map(({ subject }) => subject)

describe('Whoever registers an association that stands in the register', () => {
  it('has the address the register names written to as soon as name and province are said, once', async () => {
    const email = await inRegister(world, programme, { nameAr })
    const { officer } = await anAssociation(world, { nameAr: 'الأركان للتنمية' })
    await officer.ask(openRegistration, { body: { programmeId: programme.programmeId } })
    await world.work()
    expect(await subjects(email)).toEqual([])
    await officer.ask(describeAssociation, { body: { province: 'MA-CHT' } })
    await world.work()
    const { reference } = await imported()
    expect(await subjects(email)).toEqual([`${nameAr} مسجّلة من قبل (${reference})`])
    await officer.ask(describeAssociation, { body: { locality: 'بلفاع' } })
    await world.work()
    expect(await subjects(email)).toHaveLength(1)
  })

  it('is answered the same whether it stands there or not', async () => {
    await inRegister(world, programme, { nameAr })
    const told = await Promise.all(
      [nameAr, 'جمعية لا توجد'].map(async name => {
        const { officer } = await anAssociation(world, { nameAr: name })
        const { id } = await officer.ask(openRegistration, { body: { programmeId: programme.programmeId } })
        const said = await officer.ask(describeAssociation, { body: { province: 'MA-CHT' } })
        await world.work()
        const { alike, merged, mergedInto } = await officer.ask(readRegistration, { params: { registrationId: id } })
        const { tasks, underway } = await officer.ask(readHome, {})
        return {
          ...said,
          id: '',
          nameAr: '',
          alike,
          merged,
          mergedInto,
          kinds: tasks.map(({ kind }) => kind),
          underway,
        }
      }),
    )
    expect(told[0]).toEqual(told[1])
  })

  it('causes no mail to one of another province', async () => {
    const email = await inRegister(world, programme, { nameAr })
    const elsewhere = await anAssociation(world, { nameAr })
    await elsewhere.officer.ask(openRegistration, { body: { programmeId: programme.programmeId } })
    await elsewhere.officer.ask(describeAssociation, { body: { province: 'MA-TIZ' } })
    await world.work()
    expect(await subjects(email)).toEqual([])
  })
})

describe('The office that finds a registration to be of an association in the register', () => {
  it('lets those who handed it in act for that one, and both sides are told', async () => {
    const email = await inRegister(world, programme, { nameAr, number: '77/2014' })
    const place = await imported()
    const again = await handedIn()
    const { alike } = await programme.reviewer.ask(readRegistration, { params: on(again) })
    expect(alike).toMatchObject([{ reference: place.reference, isImported: true, hasOfficers: false }])
    expect((await merge(again, place.reference)).state).toBe('merged')

    const mine = await again.officer.ask(readRegistration, { params: on(again) })
    expect(mine.mergedInto?.reference).toBe(place.reference)
    expect((await again.officer.ask(readHome, {})).tasks).toMatchObject([{ kind: 'registration.go_on' }])
    const { memberships, person } = await again.officer.ask(getSession, {})
    // Two of one name: the one that goes on comes first, the other says that it was merged.
    expect(memberships.map(({ organisationId, isMerged }) => [organisationId, isMerged])).toEqual([
      [mine.mergedInto?.associationId, false],
      [again.associationId, true],
    ])
    const membership = memberships.find(({ organisationId }) => organisationId === mine.mergedInto?.associationId)
    await again.officer.ask(switchMembership, { body: { membershipId: membership?.id ?? '' } })
    const { registrations } = await again.officer.ask(readMyAssociation, {})
    expect(registrations).toMatchObject([{ reference: place.reference, state: 'eligible' }])

    expect((await subjects(person?.email ?? '')).at(-1)).toContain(place.reference)
    expect((await subjects(email)).at(-1)).toBe(`أُسند التصرف باسم ${nameAr} إلى مسؤوليها (${place.reference})`)
    const first = await programme.reviewer.ask(readRegistration, { params: { registrationId: place.id } })
    expect(first.merged).toEqual([again.reference])
  })

  it('lets nobody into one for which somebody acts', async () => {
    const known = await anEligibleAssociation(world, programme)
    const again = await aSubmittedRegistration(world, programme)
    await expect(merge(again, known.reference)).rejects.toMatchObject({ code: 'registration.has_officers' })
  })

  it('lets only one of two in, however closely they follow', async () => {
    await inRegister(world, programme, { nameAr })
    const { reference } = await imported()
    const both = [await handedIn(), await handedIn()]
    const second = await world.actor('reviewer', programme.programmeId)
    const tries = both.map((each, at) =>
      merge(each, reference, at ? second : programme.reviewer).then(
        ({ state }) => state,
        ({ code }: { code: string }) => code,
      ),
    )
    expect((await Promise.all(tries)).sort()).toEqual(['merged', 'registration.has_officers'])
  })

  it('names one of its own programme that is eligible, with good papers', async () => {
    await inRegister(world, programme, { nameAr })
    const here = await imported()
    const again = await handedIn()
    const elsewhere = await aProgramme(world)
    const unknown = { code: 'registration.merge_unknown' }
    await expect(merge(again, again.reference)).rejects.toMatchObject(unknown)
    await expect(merge(again, (await aSubmittedRegistration(world, programme)).reference)).rejects.toMatchObject(
      unknown,
    )
    await expect(merge(again, here.reference, elsewhere.reviewer)).rejects.toMatchObject({ code: 'object.not_found' })
    const params = { ...on(again), slot: 'receipt' as const }
    await programme.reviewer.ask(judgePaper, { params, body: { accepted: false, reason: 'unreadable', note: '' } })
    await expect(merge(again, here.reference)).rejects.toMatchObject({ code: 'registration.paper_sent_back' })
  })
})
