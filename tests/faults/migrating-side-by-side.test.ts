import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@sanad/server/migrate.ts'
import { openDatabase } from '@sanad/server/platform/database.ts'
import { type EmbeddedPostgres, startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { mustStand } from '@sanad/server/platform/wall.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
let server: EmbeddedPostgres
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-cluster-'))
  server = await startPostgres({ dataDir: folder, durable: false })
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('A server that was never used', () => {
  it('gets the roles of the wall once, whichever of the databases that migrate at the same moment makes them', async () => {
    const urls = await Promise.all(['one', 'two', 'three', 'four'].map(name => createDatabase(server.url, name)))
    await Promise.all(urls.map(url => migrate(url)))
    for (const url of urls) {
      const database = openDatabase(url, 1)
      await expect(mustStand(database)).resolves.toBeUndefined()
      await database.close()
    }
  })
})
