import { randomUUID } from 'node:crypto'
import { createMembership, mustNotBelongTo } from '@sanad/server/modules/identity/index.ts'
import type { Actor as ServerActor } from '@sanad/server/platform/actor.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`

type Wanted = Parameters<typeof createMembership>[1]
const join = command({
  name: 'membership.create-for-test',
  by: ['clock'],
  async run(tx, wanted: Wanted) {
    tx.about('person', wanted.personId)
    return { membershipId: await createMembership(tx, wanted) }
  },
})
const personWith = async (email: string) =>
  (
    await world.platform.database.row<{ id: string }>(sql`
    INSERT INTO person (email, name, created_at) VALUES (${email}, 'x', ${world.clock.now()})
    ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id`)
  )?.id ?? ''
const kinds = { officer: 'association', staff: 'provider' } as const
const joins = (personId: string, role: Wanted['role'], organisationId: string = randomUUID()) => {
  const organisationKind = role === 'officer' || role === 'staff' ? kinds[role] : 'programme'
  const wanted = { personId, role, organisationId, organisationKind } as const
  return execute(world.platform, join, clockActor, randomUUID(), wanted).then(
    () => 'in',
    (refused: { code: string }) => refused.code,
  )
}

describe('Belonging', () => {
  it.each([
    ['officer', 'staff'],
    ['staff', 'officer'],
  ] as const)('keeps the sides apart: %s and %s are never one person', async (first, second) => {
    const person = await personWith(address())
    expect([await joins(person, first), await joins(person, second)]).toEqual(['in', 'membership.sides_apart'])
  })

  it('keeps the sides apart also when both are asked for at once', async () => {
    const person = await personWith(address())
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => joins(person, at % 2 ? 'officer' : 'staff')),
    )
    const held = await world.platform.database.rows<{ kind: string }>(sql`
      SELECT DISTINCT organisation_kind AS kind FROM membership WHERE person_id = ${person}`)
    expect(held).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome === 'in')).toHaveLength(10)
  })

  it.each([
    ['reviewer', 'treasurer'],
    ['treasurer', 'reviewer'],
    ['auditor', 'manager'],
    ['certifier', 'reviewer'],
  ] as const)('gives one role each in a programme: not %s and %s', async (first, second) => {
    const [person, programme] = [await personWith(address()), randomUUID()]
    expect(await joins(person, first, programme)).toBe('in')
    expect(await joins(person, second, programme)).toBe('membership.roles_apart')
    expect(await joins(person, second, randomUUID())).toBe('in')
  })

  it('lets one account act for several associations, once each', async () => {
    const [person, association] = [await personWith(address()), randomUUID()]
    expect([await joins(person, 'officer', association), await joins(person, 'officer')]).toEqual(['in', 'in'])
    expect(await joins(person, 'officer', association)).toBe('membership.known')
  })

  it('keeps whoever belongs to an organisation, or left it within a year, from deciding on it', async () => {
    const [person, association] = [await personWith(address()), randomUUID()]
    await joins(person, 'officer', association)
    const actor = {
      role: 'reviewer',
      personId: person,
      sessionId: randomUUID(),
      organisationKind: 'programme',
      organisationId: randomUUID(),
      secondFactorAt: undefined,
    } as const
    const decides = (as: ServerActor) =>
      mustNotBelongTo(
        { ...world.platform.database, actor: as, now: world.clock.now(), platform: world.platform },
        association,
      ).then(
        () => 'may',
        (refused: { code: string }) => refused.code,
      )
    expect(await decides(actor)).toBe('actor.belongs_to_it')
    await world.platform.database.run(
      sql`UPDATE membership SET ended_at = ${world.clock.now()} WHERE person_id = ${person}`,
    )
    expect(await decides(actor)).toBe('actor.belongs_to_it')
    world.clock.forward({ days: 366 })
    expect(await decides(actor)).toBe('may')
    expect(await decides({ ...actor, personId: await personWith(address()) })).toBe('may')
  })
})
