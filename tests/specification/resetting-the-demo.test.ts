import { rm } from 'node:fs/promises'
import { modulesFor } from '@sanad/server/app.ts'
import { openDemo } from '@sanad/server/modules/demo/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { readDemoReset, resetDemo } from '@sanad/shared/api/demo.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs, fingerprintOf } from '../world/demo.ts'
import { copyOfDemo, type DemoCopy } from '../world/demo-copy.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let copy: DemoCopy
beforeAll(async () => {
  copy = await copyOfDemo()
  world = await openWorld(copy.making.madeAt, {}, copy)
}, demoTimeoutMs)
afterAll(async () => {
  await world?.close()
  await rm(copy.dataDir, { recursive: true })
})

// That it is the same as one nobody interrupted is promised where one is made anew: `journeys/demo-mode`.
describe('A demo that was interrupted while it was made', () => {
  it('left nothing behind that anybody saw', () => {
    expect(copy.making.leftBehind).toBe(0)
  })

  it('was made whole by the next start, which told how far it was', async () => {
    const { shares } = copy.making
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.05)
    expect(shares.at(-1)).toBeGreaterThan(0.95)
    const lines = await fingerprintOf(world.platform.database)
    expect(lines.filter(({ line }) => line.startsWith('association |'))).toHaveLength(400)
  })

  it('leaves no trace of how it was made, and a database that can go on', async () => {
    const schemas = await world.platform.database.rows<{ nspname: string }>(
      sql`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'demo%'`,
    )
    expect(schemas).toEqual([])
    const { programmeId } = await aProgramme(world)
    expect(await world.platform.database.rows(sql`SELECT state FROM programme WHERE id = ${programmeId}`)).toEqual([
      { state: 'open' },
    ])
    await world.tick()
  })

  it('is not made again at the start after that', async () => {
    const [first] = await world.platform.database.rows(sql`SELECT id FROM person ORDER BY id LIMIT 1`)
    const accounts = await openDemo(world.platform, modulesFor(true), () => undefined)
    expect(accounts.length).toBeGreaterThan(12)
    expect((await world.platform.database.rows(sql`SELECT id FROM person ORDER BY id LIMIT 1`))[0]).toEqual(first)
  })
})

// What a reset leaves and loses is promised where one is pressed for: `journeys/demo-mode`.
describe('Resetting the demo', () => {
  it('asks for a yes', async () => {
    expect(await world.anybody.refused(resetDemo, { body: {} as never })).toBe('request.invalid')
    expect(await world.anybody.ask(readDemoReset)).toEqual({ state: 'idle', percent: 0 })
  })
})

describe('Outside demo mode', () => {
  it('nothing of this exists', async () => {
    const real = await openWorld('2026-11-24T09:30:00Z', {
      SANAD_DEMO: 'off',
      SECRET: 'x'.repeat(40),
      PUBLIC_URL: 'http://127.0.0.1',
    })
    expect(await real.anybody.refused(resetDemo, { body: { confirmed: true } })).toBe('request.not_found')
    expect(await real.anybody.refused(readDemoReset)).toBe('request.not_found')
    await real.close()
  })
})
