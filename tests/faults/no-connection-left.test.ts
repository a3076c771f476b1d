import type { AddressInfo } from 'node:net'
import { openDatabase, sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
let url: string
beforeAll(async () => {
  world = await openWorld()
  await world.api.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(world.api.server.address() as AddressInfo).port}`
})
afterAll(() => world.close())

/** As a server that has as many connections as it may have: those that are there end, and no other begins. */
async function whileNoneIsLeft<T>(work: () => Promise<T>): Promise<T> {
  const name = new URL(world.platform.config.databaseUrl ?? '').pathname.slice(1)
  const beside = openDatabase(inject('postgresUrl'), 1)
  const allow = (many: number) => beside.run(sql`ALTER DATABASE ${sql.id(name)} CONNECTION LIMIT ${sql.lit(many)}`)
  try {
    await allow(0)
    await beside.run(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`)
    return await work()
  } finally {
    await allow(-1)
    await beside.close()
  }
}

async function asked(path: string) {
  const answer = await fetch(url + path)
  const { code } = (await answer.json()) as { code?: string }
  return { status: answer.status, code, comeAgain: answer.headers.get('retry-after') }
}

describe('A PostgreSQL that takes no more connections', () => {
  it('is no failure of ours: whoever asks is told to come again, and is served once there is room', async () => {
    const busy = { status: 503, code: 'server.busy', comeAgain: '5' }
    const paths = ['/api/catalogue', '/readyz']
    await whileNoneIsLeft(async () => {
      for (const path of paths) await expect.poll(() => asked(path), { timeout: 5000 }).toEqual(busy)
      expect((await asked('/healthz')).status).toBe(200)
    })
    for (const path of paths) expect(await asked(path)).toMatchObject({ status: 200 })
  })
})
