import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Reference, readReference } from '../world/reference.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let reference: Reference
beforeAll(async () => {
  world = await openWorld()
  reference = await readReference(world)
})
afterAll(() => world.close())

describe('Beginning with the API, with nothing but its reference', () => {
  it('gives every operation a name of its own, and declares every part of its path', () => {
    const all = Object.entries(reference.document.paths).flatMap(([path, operations]) =>
      Object.values(operations).map(told => ({ path, told })),
    )
    expect(all.length).toBeGreaterThan(190)
    const names = all.map(({ told }) => told.operationId)
    expect(names.filter(name => !/^[a-z][a-zA-Z0-9]+$/.test(name ?? ''))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    for (const { path, told } of all) {
      const declared = told.parameters?.flatMap(each => (each.in === 'path' && each.required ? [each.name] : [])) ?? []
      expect(declared.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort())
    }
  })

  it('says before anything else how to sign in, what a command carries, and in which order the main job goes', () => {
    const { description } = reference.document.info
    const named = [...description.matchAll(/`(GET|POST|PUT) (\/api\/[\w/{}-]+)[^`]*`/g)]
    expect(named.length).toBeGreaterThan(30)
    for (const [, method = '', path = ''] of named)
      expect(reference.document.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined()
    for (const word of ['idempotency-key', 'session.second_factor_needed', 'Bearer', 'Minor', 'next', 'RFC 9457'])
      expect(description).toContain(word)
  })

  it('says of every list how to go on', () => {
    const going = Object.values(reference.document.paths).flatMap(operations =>
      Object.values(operations).flatMap(({ parameters = [] }) => parameters.filter(({ name }) => name === 'after')),
    )
    expect(going.length).toBeGreaterThan(20)
    expect(going.filter(({ description }) => !description)).toEqual([])
  })
})
