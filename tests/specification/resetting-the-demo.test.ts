import { modulesFor } from '@sanad/server/app.ts'
import { openDemo } from '@sanad/server/modules/demo/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { readDemoReset, resetDemo } from '@sanad/shared/api/demo.ts'
import { listDemoAccounts } from '@sanad/shared/api/demo-access.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs, fingerprintOf } from '../world/demo.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let before: { line: string }[]
beforeAll(async () => {
  world = await openWorld('2026-11-24T09:30:00Z')
})
afterAll(() => world?.close())

async function untilOver(): Promise<string> {
  for (;;) {
    const { state } = await world.anybody.ask(readDemoReset)
    if (state !== 'running') return state
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

describe('A demo that is interrupted while it is made', () => {
  it('leaves nothing behind that anybody sees', { timeout: demoTimeoutMs }, async () => {
    const interrupt = (share: number): void => {
      if (share > 0.02) throw new Error('the power went')
    }
    await expect(openDemo(world.platform, modulesFor(true), interrupt)).rejects.toThrow('the power went')
    for (const table of ['log_entry', 'person'])
      expect(await world.platform.database.rows(sql`SELECT id FROM ${sql.table(table)}`)).toEqual([])
  })

  // That it is whole, and not only there, the next promise says: the demo that is made anew is the same.
  it('is made by the next start, which tells how far it is', { timeout: demoTimeoutMs }, async () => {
    const shares: number[] = []
    const accounts = await openDemo(world.platform, modulesFor(true), share => shares.push(share))
    expect(accounts.length).toBeGreaterThan(12)
    expect(shares.length).toBeGreaterThan(20)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.05)
    expect(shares.at(-1)).toBeGreaterThan(0.95)
    before = await fingerprintOf(world.platform.database)
    expect(before.filter(({ line }) => line.startsWith('association |'))).toHaveLength(400)
  })
})

describe('Resetting the demo', () => {
  it('asks for a yes', async () => {
    expect(await world.anybody.refused(resetDemo, { body: {} as never })).toBe('request.invalid')
    expect(await world.anybody.ask(readDemoReset)).toEqual({ state: 'idle', percent: 0 })
  })

  it(
    'keeps the old demo open until the new one takes its place, which is the same again',
    async () => {
      const { manager } = await aProgramme(world)
      expect(await fingerprintOf(world.platform.database)).not.toEqual(before)

      expect(await world.anybody.ask(resetDemo, { body: { confirmed: true } })).toMatchObject({ state: 'running' })
      expect(await world.anybody.refused(resetDemo, { body: { confirmed: true } })).toBe('demo.reset_running')
      // Meanwhile people work on, and nobody sees half a demo.
      const seen = new Set<number>()
      while ((await world.anybody.ask(readDemoReset)).state === 'running') {
        seen.add((await world.anybody.ask(listDemoAccounts)).accounts.length)
        await new Promise(resolve => setTimeout(resolve, 200))
      }
      expect(await untilOver()).toBe('done')
      expect(seen.size).toBe(1)

      expect(await fingerprintOf(world.platform.database)).toEqual(before)
      const gone = await manager.fetch('/api/programme')
      expect(gone.status).toBe(401)
    },
    demoTimeoutMs,
  )

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

  it('a demo that is there already is not made again at the next start', async () => {
    const [first] = await world.platform.database.rows(sql`SELECT id FROM person ORDER BY id LIMIT 1`)
    const accounts = await openDemo(world.platform, modulesFor(true), () => undefined)
    expect(accounts.length).toBeGreaterThan(12)
    expect((await world.platform.database.rows(sql`SELECT id FROM person ORDER BY id LIMIT 1`))[0]).toEqual(first)
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
