import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import type { Endpoint } from '@sanad/shared/endpoint.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, openWorld, type World } from '../world/world.ts'
import { servedEndpoints } from './generated.ts'

let world: World
const people = new Map<Role, Actor>()
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Somebody who may call it, of an organisation of their own. */
async function callerOf({ by, person }: Endpoint): Promise<Actor> {
  const role = by.find(each => each !== 'public') as Exclude<Role, 'public' | 'clock'> | undefined
  if (!role) return person ? world.person() : world.anybody
  const known = people.get(role) ?? (await world.actor(role, randomUUID()))
  people.set(role, known)
  return known
}

interface Param {
  readonly pattern?: string
  readonly enum?: readonly string[]
}
/** An address of its form that leads to nothing. */
const pathOf = ({ path, params }: Endpoint): string =>
  path.replace(/:(\w+)/g, (_, name) => {
    const { enum: words, pattern } = (params as unknown as { properties: Record<string, Param> }).properties[name] ?? {}
    return words?.[0] ?? [randomUUID(), 'a_code'].find(each => !pattern || new RegExp(pattern).test(each)) ?? '1'
  })

let calls = 0
async function fieldsRefused(endpoint: Endpoint, { body, query = '' }: { body?: object; query?: string }) {
  const caller = await callerOf(endpoint)
  const answer = await world.api.inject({
    method: endpoint.method,
    // Addresses of their own, so that nobody runs into the limit of calls per address.
    remoteAddress: `198.51.100.${calls++ % 250}`,
    url: `/api${pathOf(endpoint)}${query}`,
    headers: {
      'idempotency-key': randomUUID(),
      ...(caller.token ? { authorization: `Bearer ${caller.token}` } : {}),
    },
    ...(body ? { payload: body } : {}),
  })
  expect(answer.json(), answer.body).toMatchObject({ status: 400, code: 'request.invalid' })
  return (answer.json().facts.fields as string[]).flatMap(each => each.split(','))
}

const stored = () =>
  world.platform.database.row(sql`
    SELECT (SELECT count(*)::int FROM command_key) AS keys, (SELECT count(*)::int FROM log_entry) AS entries,
      (SELECT count(*)::int FROM outbox) AS jobs`)

const propertiesOf = (schema: unknown): string[] => Object.keys((schema as { properties?: object }).properties ?? {})
const named = (endpoints: readonly Endpoint[]) =>
  endpoints.map(endpoint => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const withBody = servedEndpoints().filter(({ body }) => body && propertiesOf(body).length > 0)
const withQuery = servedEndpoints().filter(({ query }) => query)

describe('A request that is not what its contract says', () => {
  it.each(named(withBody))(
    '%s names every field of a wrong type and every one it does not know; nothing is stored',
    async (_, endpoint) => {
      const before = await stored()
      const known = propertiesOf(endpoint.body)
      const fields = await fieldsRefused(endpoint, {
        body: Object.fromEntries([...known, 'unknown_field'].map(name => [name, [[Number.MAX_VALUE]]])),
      })
      for (const name of [...known, 'unknown_field'])
        expect(
          fields.some(field => field === name || field.startsWith(`${name}.`)),
          `${name} among ${fields}`,
        ).toBe(true)
      expect(await stored()).toEqual(before)
    },
  )

  it.each(named(withQuery))('%s refuses a question it does not know', async (_, endpoint) => {
    expect(await fieldsRefused(endpoint, { query: '?unknown_field=1' })).toContain('unknown_field')
  })
})
