import { alikeTo, enrollingOneByOne } from '@sanad/server/modules/registrations/alike.queries.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { describeAssociation } from '@sanad/shared/api/associations.ts'
import {
  approveRegistration,
  askRegistration,
  judgePaper,
  refuseRegistration,
  suspendRegistration,
} from '@sanad/shared/api/registration-review.ts'
import { declarations, readRegistration, savePaper, submitRegistration } from '@sanad/shared/api/registrations.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { rowsRead } from '../world/plans.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, registerHeader } from '../world/registers.ts'
import { aCompleteDraft, anEligibleAssociation, aRegistrationThatSays, receipt } from '../world/registrations.ts'
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

type Said = BodyOf<typeof describeAssociation>

/** An association found eligible that says this of itself. */
async function known(said: Said) {
  const submitted = await handedIn(said)
  await programme.reviewer.ask(approveRegistration, { params: on(submitted) })
  return submitted
}

const handedIn = (said: Said, number?: string) => aRegistrationThatSays(world, programme, said, number)

const on = ({ registrationId }: { registrationId: string }) => ({ registrationId })
const read = (registration: { registrationId: string }) =>
  programme.reviewer.ask(readRegistration, { params: on(registration) })
const approve = (registration: { registrationId: string }, ...differsFrom: { registrationId: string }[]) =>
  programme.reviewer.ask(approveRegistration, {
    params: on(registration),
    body: { differsFrom: differsFrom.map(({ registrationId }) => registrationId) },
  })
const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? { code: error.code, ...error.facts } : error),
  )

describe('An association that registers a second time', () => {
  it.each<[string, Said, Said]>([
    ['name', { nameAr: 'جمعية الآفاق للتنمية' }, { nameAr: 'الافاق للتنميه' }],
    ['name', { nameFr: 'Association Étoile du Sud' }, { nameAr: 'نجمة الجنوب', nameFr: 'ETOILE DU SUD' }],
    ['ice', { ice: iceOf('001872345', '0001') }, { ice: iceOf('001872345', '0001'), province: 'MA-TIZ' }],
  ])('is seen by the office by its %s, however it is written', async (likeness, first, second) => {
    const before = await known(first)
    const again = await handedIn(second)
    expect((await read(again)).alike).toMatchObject([
      { reference: before.reference, state: 'eligible', isImported: false, shared: [likeness] },
    ])
  })

  it('is seen by the number of its receipt, in its province', async () => {
    const before = await anEligibleAssociation(world, programme)
    const again = await handedIn({}, ` ${before.reference.toLowerCase()} `)
    expect((await read(again)).alike).toMatchObject([{ reference: before.reference, shared: ['number'] }])
    const elsewhere = await handedIn({ province: 'MA-TIZ' }, before.reference)
    expect((await read(elsewhere)).alike).toEqual([])
  })

  it('is not found eligible before each that is alike was compared; who compared stands in the history', async () => {
    const one = await known({ nameAr: 'جمعية النور' })
    const two = await handedIn({ nameAr: 'جمعية النور' })
    const third = await handedIn({ nameAr: 'النور' })
    const references = `${one.reference}, ${two.reference}`
    expect(await refused(approve(third))).toEqual({ code: 'registration.alike', references })
    expect(await refused(approve(third, one))).toEqual({ code: 'registration.alike', references: two.reference })
    expect((await approve(third, one, two)).state).toBe('eligible')
    const facts = await world.platform.database.row(sql`
      SELECT facts -> 'compared' AS compared FROM history WHERE object_id = ${third.registrationId} AND event = 'approve'`)
    expect(facts).toEqual({ compared: [one.registrationId, two.registrationId] })
  })

  it('is found eligible by neither of two reviewers who each look at one at the same moment', async () => {
    const both = [await handedIn({ nameAr: 'جمعية الفجر' }), await handedIn({ nameAr: 'جمعية الفجر' })]
    const second = await world.actor('reviewer', programme.programmeId)
    const tries = both.map(({ registrationId }, at) =>
      refused((at ? second : programme.reviewer).ask(approveRegistration, { params: { registrationId } })),
    )
    const codes = (await Promise.all(tries)).map(each => (each as { code?: string } | undefined)?.code)
    expect(codes).toEqual(['registration.alike', 'registration.alike'])
  })

  it('waits for whoever is making another eligible at that moment, and is held against that, too', async () => {
    const one = await handedIn({ nameAr: 'جمعية الفجر' })
    const other = await anEligibleAssociation(world, programme)
    let approved: Promise<unknown> | undefined
    await world.platform.database.transaction(async tx => {
      await enrollingOneByOne(tx, programme.programmeId)
      await tx.run(sql`
        UPDATE registration SET marks = (SELECT marks FROM registration WHERE id = ${one.registrationId}) WHERE id = ${other.registrationId}`)
      approved = refused(approve(one))
      expect(await Promise.race([approved, new Promise(over => setTimeout(over, 300, 'waits'))])).toBe('waits')
    })
    expect(await approved).toEqual({ code: 'registration.alike', references: other.reference })
  })

  it('is not held against one that was refused, is a draft, or is in another programme', async () => {
    const one = await handedIn({ nameAr: 'جمعية الواحة' })
    const body = { reason: 'papers_contradict' as const, note: 'الاسم مخالف.' }
    await programme.reviewer.ask(refuseRegistration, { params: on(one), body })
    const draft = await aCompleteDraft(world, programme)
    await draft.officer.ask(describeAssociation, { body: { nameAr: 'جمعية الواحة' } })
    const here = programme
    programme = await aProgramme(world)
    await known({ nameAr: 'جمعية الواحة' })
    programme = here
    const again = await handedIn({ nameAr: 'جمعية الواحة' })
    expect((await read(again)).alike).toEqual([])
    expect((await approve(again)).state).toBe('eligible')
  })

  it('is held against one the office asked something of, and one that is suspended', async () => {
    const asked = await handedIn({ nameAr: 'جمعية الربيع' })
    await programme.reviewer.ask(askRegistration, { params: on(asked), body: { note: 'العنوان ناقص', days: 10 } })
    const suspended = await anEligibleAssociation(world, programme)
    const body = { note: 'أفادت العمالة بحل الجمعية.' }
    await programme.manager.ask(suspendRegistration, { params: on(suspended), body })
    const again = await handedIn({ nameAr: 'جمعية الربيع' }, suspended.reference)
    const references = `${asked.reference}, ${suspended.reference}`
    expect(await refused(approve(again))).toEqual({ code: 'registration.alike', references })
  })

  it('is held against those that share a mark, however many others there are', async () => {
    const { database } = world.platform
    const csv = [
      registerHeader,
      ...Array.from({ length: 3_000 }, (_, at) => `${at};جمعية ${at};Association ${at};MA-TIZ`),
    ]
    await anImport(world, programme, (await aCheckedRegister(world, programme, csv.join('\n'))).importId)
    const later = await handedIn({ nameAr: 'جمعية 7', province: 'MA-TIZ' })
    await database.run(sql`ANALYZE registration, association`)
    const { programmeId } = programme
    const read = await rowsRead(database, alikeTo({ id: later.registrationId, programmeId }))
    expect([read('r'), read('a')]).toEqual([2, 1])
  })

  it('is told nothing of the others: only the office reads them', async () => {
    await known({ nameAr: 'جمعية الهدى' })
    const again = await handedIn({ nameAr: 'جمعية الهدى' })
    expect((await again.officer.ask(readRegistration, { params: on(again) })).alike).toEqual([])
  })

  it('answers with another paper and is compared by that', async () => {
    const before = await anEligibleAssociation(world, programme)
    const draft = await handedIn({})
    const params = { ...on(draft), slot: 'receipt' as const }
    const body = { accepted: false as const, reason: 'unreadable' as const, note: '' }
    await programme.reviewer.ask(judgePaper, { params, body })
    await programme.reviewer.ask(askRegistration, { params: on(draft), body: { note: '', days: 10 } })
    const fileId = await aFile(draft.officer, { name: 'autre.pdf' })
    await draft.officer.ask(savePaper, { params, body: { ...receipt({ number: before.reference }), fileId } })
    await draft.officer.ask(submitRegistration, { params: on(draft), body: { declared: [...declarations] } })
    expect((await read(draft)).alike).toMatchObject([{ reference: before.reference }])
  })
})
