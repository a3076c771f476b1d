import { existsSync } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import type { TestProject } from 'vitest/node'

/** One PostgreSQL and one migrated template for the whole run; `TEST_DATABASE_URL` names a server to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: async () => undefined } : await startThrowaway()
  const template = `template_${process.pid}`
  await dropDatabase(server.url, template)
  const url = await createDatabase(server.url, template)
  await migrateTemplate(url)
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template)
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
  }
}

async function migrateTemplate(url: string): Promise<void> {
  const file = new URL('../../server/src/migrate.ts', import.meta.url)
  if (!existsSync(file)) return
  const { migrate } = (await import(file.href)) as {
    migrate(url: string, onStep?: (name: string) => void): Promise<void>
  }
  await migrate(url, () => undefined)
}

async function startThrowaway() {
  const folder = await mkdtemp(join(await roomyFolder(), 'sanad-test-'))
  const server = await startPostgres({ dataDir: folder, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Memory where there are 2 GB of it to spare: tests need no disk. */
async function roomyFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  return memory && memory.bavail * memory.bsize > 2e9 ? '/dev/shm' : tmpdir()
}
