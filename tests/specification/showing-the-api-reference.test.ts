import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('The page of the API reference', () => {
  it('loads its script from Sanad itself', async () => {
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

  it('calls itself Sanad, in English, and asks for no mark that is not there', async () => {
    const { body } = await world.api.inject('/api/docs/')
    expect(body).toMatch(/<html lang="en">[\s\S]*<title>Sanad · API<\/title>/)
    const mark = /<link rel="icon" href="\/([^"]+)"/.exec(body)?.[1] ?? 'favicon.ico'
    expect(existsSync(new URL(`../../web/static/${mark}`, import.meta.url))).toBe(true)
  })
})
