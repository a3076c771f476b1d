import { downloadFile } from '@sanad/shared/api/files.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCompleteDraft, aSubmittedRegistration } from '../world/registrations.ts'
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
    expect(await own.manager.ask(review.countRegistrations)).toEqual({
      states: [{ state: 'submitted', count: 1 }],
      late: 0,
    })
    world.clock.set('2026-03-16T23:59:59.999Z')
    expect((await own.manager.ask(review.countRegistrations)).late).toBe(0)
    world.clock.set('2026-03-17T00:00:00Z')
    expect((await own.manager.ask(review.countRegistrations)).late).toBe(1)
    const { registrations: late } = await own.reviewer.ask(review.listRegistrations, { query: { due: 'late' } })
    expect(late).toMatchObject([{ id: registrationId, officeDueAt: '2026-03-16T23:59:59.999Z' }])
    world.clock.set('2026-03-02T09:00:00Z')
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
