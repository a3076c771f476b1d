import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('Reading the API reference', () => {
  it('shows a page that loads its script from Sanad itself', async () => {
    const page = await world.api.inject('/api/docs/')
    expect(page.statusCode).toBe(200)
    const scripts = [...page.body.matchAll(/<script[^>]+src="([^"]+)"/g)].map(match => match[1] ?? '')
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^;]*; .*frame-ancestors 'none'/)
    expect(page.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).not.toMatch(/^https?:|^\/\//)
    const script = await world.api.inject(new URL(scripts[0] ?? '', 'http://sanad.test/api/docs/').pathname)
    expect(script.statusCode).toBe(200)
  })

  it('hands the same contracts to programs', async () => {
    const document = (await world.api.inject('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/api/log'].get.summary).toMatch(/record of every command/)
  })

  it('answers a path that does not exist with a refusal by code', async () => {
    const answer = await world.api.inject('/api/no-such-thing')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'request.not_found' })
  })
})
