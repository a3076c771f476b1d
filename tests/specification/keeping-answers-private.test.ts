import { randomUUID } from 'node:crypto'
import { type Role, roles } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedEndpoints } from '../agreements/generated.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

const callers = roles.filter(role => role !== 'clock' && role !== 'public')
let world: World
let nobodyYet: Actor
const people = new Map<Role, Actor>()
beforeAll(async () => {
  world = await openWorld(undefined, { RATE_LIMIT_PER_MINUTE: '5000' })
  for (const role of callers) people.set(role, await world.actor(role, randomUUID()))
  nobodyYet = await world.person()
})
afterAll(() => world.close())

type Served = ReturnType<typeof servedEndpoints>[number]
let calls = 0
/** What may be kept of an answer, to who sends this token or none. */
async function keptOf({ method, path, body }: Served, token?: string): Promise<unknown> {
  const answer = await world.api.inject({
    method,
    // Addresses of their own, so that nobody runs into the limit of calls per address.
    remoteAddress: `198.51.${++calls % 200}.${calls % 250}`,
    url: `/api${path.replace(/:\w+/g, randomUUID())}`,
    headers: {
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { payload: '{}' } : {}),
  })
  return answer.headers['cache-control']
}

const endpoints = () => servedEndpoints().map(each => [`${each.method} ${each.path}`, each] as const)
const isPublic = ({ by, person }: Served) => (by as readonly Role[]).includes('public') && !person

describe('What somebody is answered', () => {
  it.each(endpoints())('by %s is kept by no browser and nothing on the way', async (_, endpoint) => {
    const seen = new Set<unknown>()
    for (const { token } of [...people.values(), nobodyYet]) seen.add(await keptOf(endpoint, token))
    expect([...seen]).toEqual(['private, no-store'])
  })

  it.each(endpoints().filter(([, endpoint]) => !isPublic(endpoint)))(
    'by %s is not kept either where it is a refusal to a stranger',
    async (_, endpoint) => {
      expect(await keptOf(endpoint)).toBe('private, no-store')
    },
  )

  it('is theirs in the protocol of uploads, too', async () => {
    const answer = await (people.get('officer') as Actor).fetch('/api/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
    })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'private, no-store'])
  })
})

describe('What everybody may read', () => {
  it.each(endpoints().filter(([, endpoint]) => isPublic(endpoint) && endpoint.method === 'GET'))(
    'by %s stays as it is for a stranger',
    async (_, endpoint) => {
      expect(await keptOf(endpoint)).not.toBe('private, no-store')
    },
  )
})
