import { rm } from 'node:fs/promises'
import { modulesFor } from '@sanad/server/app.ts'
import { openDemo } from '@sanad/server/modules/demo/index.ts'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { readDemoReset, resetDemo } from '@sanad/shared/api/demo.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs, fingerprintOf } from '../world/demo.ts'
import { copyOfDemo } from '../world/demo-copy.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
/** The demo of the same moment, made by nobody who was interrupted. */
let whole: { line: string }[]
beforeAll(async () => {
  const copy = await copyOfDemo()
  const database = openDatabase(copy.url, 1)
  whole = await fingerprintOf(database)
  await database.close()
  await copy.drop()
  await rm(copy.dataDir, { recursive: true })
  world = await openWorld(copy.madeAt)
}, demoTimeoutMs)
afterAll(() => world?.close())

describe('A demo that is interrupted while it is made', () => {
  it('leaves nothing behind that anybody sees', { timeout: demoTimeoutMs }, async () => {
    const interrupt = (share: number): void => {
      if (share > 0.02) throw new Error('the power went')
    }
    await expect(openDemo(world.platform, modulesFor(true), interrupt)).rejects.toThrow('the power went')
    for (const table of ['log_entry', 'person'])
      expect(await world.platform.database.rows(sql`SELECT id FROM ${sql.table(table)}`)).toEqual([])
  })

  it('is made whole by the next start, which tells how far it is', { timeout: demoTimeoutMs }, async () => {
    const shares: number[] = []
    const accounts = await openDemo(world.platform, modulesFor(true), share => shares.push(share))
    expect(accounts.length).toBeGreaterThan(12)
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.05)
    expect(shares.at(-1)).toBeGreaterThan(0.95)
    expect(await fingerprintOf(world.platform.database)).toEqual(whole)
    expect(whole.filter(({ line }) => line.startsWith('association |'))).toHaveLength(400)
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
