import { addDays } from '@sanad/server/platform/clock.ts'
import * as associations from '@sanad/shared/api/associations.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCompleteDraft, anAssociation } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('A draft of a registration', () => {
  it('is set aside by its officer, and comes back with what was given when it is begun again', async () => {
    const programme = await aProgramme(world)
    const { officer, registrationId, reference } = await aCompleteDraft(world, programme)
    const discard = { params: { registrationId } }
    const stranger = await anAssociation(world)
    expect(await stranger.officer.refused(registrations.discardRegistration, discard)).toBe('object.not_found')
    expect(await programme.reviewer.refused(registrations.discardRegistration, discard)).toBe('actor.role_missing')
    await officer.ask(registrations.discardRegistration, discard)
    expect((await officer.ask(associations.readMyAssociation)).registrations).toEqual([])
    expect((await officer.ask(readHome)).tasks.map(({ kind }) => kind)).toContain('registration.begin')
    expect(await programme.reviewer.refused(registrations.readRegistration, discard)).toBe('object.not_found')
    const late = { ...discard, body: { declared: [...registrations.declarations] } }
    expect(await officer.refused(registrations.submitRegistration, late)).toBe('event.not_possible')
    expect(await officer.refused(registrations.discardRegistration, discard)).toBe('event.not_possible')
    const begin = { body: { programmeId: programme.programmeId } }
    expect(await officer.ask(registrations.openRegistration, begin)).toEqual({
      ...{ id: registrationId, reference, state: 'draft' },
    })
    expect(await officer.refused(registrations.openRegistration, begin)).toBe('registration.known')
    expect(await officer.ask(registrations.submitRegistration, late)).toMatchObject({ state: 'submitted' })
    expect(await officer.refused(registrations.discardRegistration, discard)).toBe('event.not_possible')
  })

  it('keeps what was given for 30 days; then papers, scans and names are deleted, but for a scan that is used elsewhere', async () => {
    const programme = await aProgramme(world)
    const { officer, registrationId } = await aCompleteDraft(world, programme)
    const dossier = () => officer.ask(registrations.readRegistration, { params: { registrationId } })
    const { papers } = await dossier()
    const files = papers.map(({ fileId }) => fileId ?? '')
    const readable = async () => {
      const answers = await Promise.all(files.map(id => officer.fetch(`/api/files/${id}`)))
      return answers.map(({ status }) => status)
    }
    expect(await readable()).toEqual([200, 200, 200])
    const another = await officer.ask(registrations.openRegistration, {
      body: { programmeId: (await aProgramme(world)).programmeId },
    })
    const [first] = papers
    if (!first) throw new Error('a complete draft without papers')
    const { kind, authority, number, datedOn } = first
    await officer.ask(registrations.savePaper, {
      params: { registrationId: another.id, slot: first.slot },
      body: { kind, authority, number, datedOn, fileId: files[0] ?? '' },
    })
    await officer.ask(registrations.discardRegistration, { params: { registrationId } })
    expect((await dossier()).forgetAt).toBe(addDays(world.clock.now(), 30).toISOString())
    world.clock.forward({ days: 29 })
    await world.tick()
    expect((await dossier()).papers).toHaveLength(3)
    world.clock.forward({ days: 1 })
    expect(await killedWhileLooking(world, 'registration.forget')).toBeGreaterThan(5)
    await lookedTwiceAtOnce(world, ['registration.forget', 'file.sweep_uploads'])
    expect(await dossier()).toMatchObject({ state: 'discarded', papers: [], officers: [], forgetAt: null })
    expect(await readable()).toEqual([200, 404, 404])
    const begin = { body: { programmeId: programme.programmeId } }
    expect(await officer.ask(registrations.openRegistration, begin)).toMatchObject({ id: registrationId })
  })

  it('says that its programme is closed: it can be neither sent nor taken up again, and is no task', async () => {
    const programme = await aProgramme(world)
    const { officer, registrationId } = await aCompleteDraft(world, programme)
    const params = { params: { registrationId } }
    const open = async () => (await officer.ask(registrations.readRegistration, params)).isProgrammeOpen
    const tasks = async () => (await officer.ask(readHome)).tasks.map(({ kind }) => kind)
    expect([await open(), await tasks()]).toEqual([true, ['registration.finish']])
    await programme.manager.ask(closeProgramme, { params: { programmeId: programme.programmeId } })
    expect([await open(), await tasks()]).toEqual([false, []])
    await officer.ask(registrations.discardRegistration, params)
    expect(await open()).toBe(false)
    const begin = { body: { programmeId: programme.programmeId } }
    expect(await officer.refused(registrations.openRegistration, begin)).toBe('programme.not_open')
  })
})
