import * as associations from '@sanad/shared/api/associations.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
})
