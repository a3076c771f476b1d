import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import type { Endpoint } from '@sanad/shared/endpoint.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoTimeoutMs } from '../world/demo.ts'
import { copyOfDemo, type DemoCopy } from '../world/demo-copy.ts'
import { sampleOf } from '../world/sample.ts'
import { openWorld, type World } from '../world/world.ts'
import { servedEndpoints } from './generated.ts'

let demo: DemoCopy
let world: World
beforeAll(async () => {
  demo = await copyOfDemo()
  world = await openWorld(new Date().toISOString(), { DATA_DIR: demo.dataDir }, demo)
}, demoTimeoutMs)
afterAll(() => world?.close())

type SignedIn = Exclude<Role, 'public' | 'clock'>
const idOf = ({ path }: Endpoint): string => /:(\w+Id)\b/.exec(path)?.[1] ?? ''
/** Where an id does not lead to the table of its name. */
const tables: Readonly<Record<string, string>> = {
  importId: 'register_import',
  exceptionId: 'reconciliation_exception',
  transactionId: 'ledger_transaction',
  issueId: 'voucher_issue',
}
const tableOf = (id: string): string =>
  tables[id] ?? id.replace(/Id$/, '').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
/** One certification counts in every programme: there, whoever has these roles works on those of all, with their evidence. */
const everywhere: Readonly<Record<string, readonly Role[]>> = {
  certificationId: ['certifier', 'manager'],
  nameChangeId: ['certifier', 'manager'],
  fileId: ['certifier'],
}
/** An account is found by whose it is, which may be anything, within one's own programme. */
const isLookedAt = (endpoint: Endpoint): boolean =>
  !['', 'ownerId'].includes(idOf(endpoint)) && !endpoint.by.includes('public')
const cases = servedEndpoints()
  .filter(isLookedAt)
  .flatMap(endpoint =>
    endpoint.by.map(role => [`${endpoint.method} ${endpoint.path}`, role as SignedIn, endpoint] as const),
  )
  .filter(([, role, endpoint]) => !everywhere[idOf(endpoint)]?.includes(role))

const logged = () => world.platform.database.row(sql`SELECT count(*)::int AS n FROM log_entry`)

describe('An id of another organisation', () => {
  it.each(cases)('%s, asked by %s: nothing is there', async (_, role, endpoint) => {
    const table = sql.table(tableOf(idOf(endpoint)))
    const rows = await world.platform.database.rows<{ id: string }>(sql`
      (SELECT id FROM ${table} ORDER BY id LIMIT 1) UNION (SELECT id FROM ${table} ORDER BY id DESC LIMIT 1)`)
    expect(rows.length, `the demo has none of ${tableOf(idOf(endpoint))}`).toBeGreaterThan(0)
    const stranger = await world.actor(role, randomUUID())
    const before = await logged()
    for (const { id } of rows) {
      const path = endpoint.path.replace(`:${idOf(endpoint)}`, id).replace(/:\w+Id\b/g, randomUUID())
      const answer = await stranger.fetch(`/api${path.replace(':slot', 'receipt')}`, {
        method: endpoint.method,
        headers: {
          'idempotency-key': randomUUID(),
          ...(endpoint.body ? { 'content-type': 'application/json' } : {}),
        },
        ...(endpoint.body ? { body: JSON.stringify(sampleOf(endpoint.body)) } : {}),
      })
      const told = await answer.text()
      expect([answer.status, JSON.parse(told).code], told).toEqual([
        404,
        expect.stringMatching(/^(object|file)\.not_found$/),
      ])
      expect(told).not.toContain(id)
    }
    expect(await logged()).toEqual(before)
  })
})
