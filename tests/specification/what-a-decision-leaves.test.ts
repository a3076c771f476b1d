import { readHome } from '@sanad/shared/api/home.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import {
  appealRegistration,
  declarations,
  readRegistration,
  submitRegistration,
} from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const tasksOf = async (who: Actor) => (await who.ask(readHome)).tasks.map(({ kind }) => kind)
const refusal = { reason: 'papers_contradict' as const, note: 'الاسم مخالف.' }

it('What a reviewer marks is not told to the association before the office has decided', async () => {
  const { officer, registrationId } = await aSubmittedRegistration(world, programme)
  const params = { registrationId, slot: 'receipt' as const }
  const body = { accepted: false as const, reason: 'unreadable' as const, note: 'الختم غير مقروء.' }
  await programme.reviewer.ask(review.judgePaper, { params, body })
  const { papers } = await officer.ask(readRegistration, { params: { registrationId } })
  expect(papers.find(({ slot }) => slot === 'receipt')).toMatchObject({ state: 'given', reason: null, note: null })
})

it('An appeal is offered once, and who is found eligible by it has no refusal any more', async () => {
  const both = [await aSubmittedRegistration(world, programme), await aSubmittedRegistration(world, programme)]
  for (const { officer, registrationId } of both) {
    const params = { registrationId }
    await programme.reviewer.ask(review.refuseRegistration, { params, body: refusal })
    expect(await tasksOf(officer)).toEqual(['registration.appeal'])
    await officer.ask(appealRegistration, { params, body: { text: 'الاسم واحد في الوثيقتين.' } })
  }
  const [refused, eligible] = both.map(({ registrationId }) => ({ params: { registrationId } }))
  if (!refused || !eligible) throw new Error('registrations are missing')
  const second = await world.actor('reviewer', programme.programmeId)
  await second.ask(review.refuseRegistration, { ...refused, body: refusal })
  expect(await tasksOf(both[0]?.officer as Actor)).not.toContain('registration.appeal')
  await second.ask(review.approveRegistration, eligible)
  const dossier = await second.ask(readRegistration, eligible)
  expect(dossier).toMatchObject({ state: 'eligible', refusalCode: null, refusalNote: null })
})

it('What the office asked for is taken also after its programme has closed, and waits there alone', async () => {
  const { officer, registrationId } = await aSubmittedRegistration(world, programme)
  const params = { registrationId }
  await programme.reviewer.ask(review.askRegistration, { params, body: { note: 'العنوان ناقص', days: 10 } })
  await programme.manager.ask(closeProgramme, { params: { programmeId: programme.programmeId } })
  const body = { declared: [...declarations] }
  expect((await officer.ask(submitRegistration, { params, body })).state).toBe('submitted')
  expect(await tasksOf(programme.reviewer)).toContain('registration.review')
  expect(await tasksOf((await aProgramme(world)).reviewer)).not.toContain('registration.review')
})
