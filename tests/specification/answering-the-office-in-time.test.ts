import { sql } from '@sanad/server/platform/database.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import { declarations, submitRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const of = (registrationId: string) => ({ registrationId })
const submit = (officer: Actor, registrationId: string) =>
  officer.ask(submitRegistration, { params: of(registrationId), body: { declared: [...declarations] } })
const mails = (about: string) =>
  world.platform.database.rows<{ subject: string }>(
    sql`SELECT subject FROM mail WHERE subject LIKE ${`%${about}%`} ORDER BY created_at, id`,
  )

describe('What the office asked of an association', () => {
  it('reminds the officers once, three days before; once after it says that nothing is lost, and still takes the answer', async () => {
    const { officer, registrationId, reference } = await aSubmittedRegistration(world, programme)
    const body = { note: 'العنوان ناقص', days: 10 }
    await programme.reviewer.ask(review.askRegistration, { params: of(registrationId), body })
    const told = async () => {
      await Promise.all([world.tick(), world.tick()])
      const found = await mails(reference)
      return ['تذكير', 'انقضى'].map(word => found.filter(({ subject }) => subject.startsWith(word)).length)
    }
    world.clock.forward({ days: 6 })
    expect(await told()).toEqual([0, 0])
    world.clock.forward({ days: 1 })
    expect(await told()).toEqual([1, 0])
    world.clock.forward({ days: 3 })
    expect(await told(), 'the tenth day is theirs to its end').toEqual([1, 0])
    world.clock.forward({ days: 1 })
    expect(await told()).toEqual([1, 1])
    world.clock.forward({ days: 12 })
    expect(await told()).toEqual([1, 1])
    expect((await submit(officer, registrationId)).state).toBe('submitted')
    await programme.reviewer.ask(review.askRegistration, { params: of(registrationId), body })
    world.clock.forward({ days: 8 })
    expect(await told(), 'asked again, reminded again').toEqual([2, 1])
    expect((await submit(officer, registrationId)).state).toBe('submitted')
    world.clock.forward({ days: 3 })
    expect(await told(), 'who has answered is left alone').toEqual([2, 1])
  })
})
