import { sql } from '@sanad/server/platform/database.ts'
import * as review from '@sanad/shared/api/registration-review.ts'
import { declarations, readRegistration, submitRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anEligibleAssociation, aSubmittedRegistration } from '../world/registrations.ts'
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
  world.platform.database.rows<{ recipient: string; subject: string; body: string }>(
    sql`SELECT recipient, subject, body FROM mail WHERE subject LIKE ${`%${about}%`} ORDER BY created_at, id`,
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

describe('A suspension', () => {
  it('tells the officers why it was suspended and what helps, by mail and on the page; what is internal stays with the office', async () => {
    const { registrationId, officer, reference } = await anEligibleAssociation(world, programme)
    const [note, internalNote] = ['أفادت العمالة بحل الجمعية.', 'مراسلة العمالة رقم 12']
    await programme.manager.ask(review.suspendRegistration, {
      params: of(registrationId),
      body: { note, internalNote },
    })
    const read = async (reader: Actor) => {
      const { timeline } = await reader.ask(readRegistration, { params: of(registrationId) })
      return timeline.find(({ event }) => event === 'suspend')?.remarks
    }
    const why = { part: '', note, isInternal: false }
    expect(await read(officer)).toEqual([why])
    const internal = { part: '', note: internalNote, isInternal: true }
    for (const reader of [programme.manager, programme.reviewer]) expect(await read(reader)).toEqual([why, internal])
    const [mail, ...others] = (await mails(reference)).filter(({ body }) => body.includes(note))
    expect(mail).toMatchObject({ recipient: officer.email })
    expect(mail?.body).not.toContain(internalNote)
    expect(others).toEqual([])
    await programme.manager.ask(review.resumeRegistration, { params: of(registrationId) })
    expect(await read(officer)).toEqual([why])
  })
})
