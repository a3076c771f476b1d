import { randomUUID } from 'node:crypto'
import { officeRoles, type Role, roles } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, readReference } from '../world/reference.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'
import { servedEndpoints } from './generated.ts'

const callers = roles.filter(role => role !== 'clock')
let world: World
let reference: Reference
const people = new Map<Role, Actor>()

beforeAll(async () => {
  world = await openWorld()
  reference = await readReference(world)
  for (const role of callers)
    people.set(role, role === 'public' ? world.anybody : await world.actor(role, randomUUID()))
})
afterAll(() => world.close())

let calls = 0
const refusals = ['session.missing', 'actor.role_missing']

describe('Who may call what', () => {
  it.each(servedEndpoints().map(endpoint => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s answers the roles of its contract and no other, with refusals the API reference knows',
    async (_, endpoint) => {
      for (const role of callers) {
        const token = people.get(role)?.token
        const answer = await world.api.inject({
          method: endpoint.method,
          // Addresses of their own, so that nobody runs into the limit of calls per address.
          remoteAddress: `198.51.100.${callers.indexOf(role) + 10 * (calls++ % 24)}`,
          url: `/api${endpoint.path.replace(/:\w+/g, randomUUID())}`,
          headers: {
            'idempotency-key': randomUUID(),
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(endpoint.body ? { 'content-type': 'application/json' } : {}),
          },
          ...(endpoint.body ? { payload: '{}' } : {}),
        })
        const code = (answer.headers['content-type'] ?? '').toString().includes('problem') ? answer.json().code : ''
        const isOffice = (officeRoles as readonly Role[]).includes(role)
        const admits = endpoint.by.includes(role) && !(endpoint.person && role === 'public')
        if (admits) expect(refusals, `${role}: ${code}`).not.toContain(code)
        else expect(isOffice ? [...refusals, 'session.second_factor_needed'] : refusals, role).toContain(code)
        expect(answer.statusCode, `${role}: ${answer.body.slice(0, 200)}`).toBeLessThan(500)
        if (code) expect(reference.refusals(endpoint.method, endpoint.path, answer.statusCode), role).toContain(code)
      }
    },
  )
})
