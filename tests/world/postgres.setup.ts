import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@sanad/server/migrate.ts'
import { startPostgres } from '@sanad/server/platform/embedded-postgres.ts'
import { createDatabase, dropDatabase } from '@sanad/server/platform/postgres-databases.ts'
import { migrateQueue } from '@sanad/server/platform/queue.ts'
import type { TestProject } from 'vitest/node'
import { demoFilesOf, demoNameOf, demoRecordOf } from './demo-template.ts'
import { foundFineOf } from './found-fine-file.ts'

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
    for (const place of [demoFilesOf(template), demoRecordOf(template), foundFineOf(template)])
      await rm(place, { recursive: true, force: true })
    await server.stop()
  }
}

async function makeTemplate(server: string, template: string): Promise<void> {
  await dropDatabase(server, template)
  const url = await createDatabase(server, template)
  await migrate(url)
  // Otherwise every database whose jobs are worked on makes the queue's tables once more, which takes longer than the copy.
  await migrateQueue(url)
}

async function startThrowaway() {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-postgres-'))
  const server = await startPostgres({ dataDir: folder, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
