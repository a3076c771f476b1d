import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@sanad/server/migrate.ts'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { isRunning } from '@sanad/server/platform/processes.ts'
import type { TestProject } from 'vitest/node'
import { demoFilesOf, demoNameOf } from './demo-template.ts'

const prefix = 'sanad-test-'

/** One PostgreSQL and one migrated template for the whole run; `TEST_DATABASE_URL` names a server to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? { url: given, stop: async () => undefined } : await startThrowaway()
  const template = `template_${process.pid}`
  const failure = await makeTemplate(server.url, template).then(
    () => '',
    error => String(error),
  )
  project.provide('postgresUrl', server.url)
  project.provide('postgresTemplate', template)
  project.provide('postgresFailure', failure)
  return async () => {
    for (const name of [demoNameOf(template), template]) await dropDatabase(server.url, name)
    await rm(demoFilesOf(template), { recursive: true, force: true })
    await server.stop()
  }
}

async function makeTemplate(server: string, template: string): Promise<void> {
  await dropDatabase(server, template)
  await migrate(await createDatabase(server, template))
}

async function startThrowaway() {
  const parent = await roomyFolder()
  await removeLeftovers(parent)
  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`))
  const server = await startPostgres({ dataDir: folder, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What runs that were killed left in memory. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? []
    if (pid && !(await isRunning(Number(pid), ''))) await rm(join(parent, name), { recursive: true, force: true })
  }
}

/** Memory where there are 2 GB of it to spare: tests need no disk. */
async function roomyFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  return memory && memory.bavail * memory.bsize > 2e9 ? '/dev/shm' : tmpdir()
}
