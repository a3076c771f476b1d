import { askedOf, refusalsOf, saidOf } from '@sanad/server/platform/refusals.ts'
import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { expect, it } from 'vitest'
import { servedRoutes } from './generated.ts'
import { refusalsReached } from './refusals-reached.ts'

it('each endpoint names every refusal it can give, and no other', async () => {
  const { reached, unclear } = refusalsReached()
  const notNamed: string[] = []
  const neverGiven: string[] = []
  const routes = new Map(servedRoutes().map(route => [route.endpoint, route]))
  for (const { contract, codes } of reached) {
    const endpoint = (await import(contract.file))[contract.name] as Endpoint
    const route = routes.get(endpoint)
    if (!route) throw new Error(`${contract.name} is bound and not served`)
    routes.delete(endpoint)
    const named = refusalsOf(askedOf(route))
    const own = endpoint.problems ?? []
    const at = (code: string) => `${endpoint.method} ${endpoint.path}: ${code}`
    notNamed.push(...[...codes].filter(code => !(named as ReadonlySet<string>).has(code)).map(at))
    neverGiven.push(...own.filter(code => !codes.has(code) && !saidOf(code)).map(at))
  }
  expect({ unclear, notNamed, neverGiven }).toEqual({ unclear: [], notNamed: [], neverGiven: [] })
  expect(
    [...routes.keys()].map(({ path }) => path),
    'served, and not read here',
  ).toEqual([])
}, 120_000)
