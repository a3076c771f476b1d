import { join } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { JourneysFirst } from './run/journeys-first.ts'
import { filesWithJobs, onRedis } from './run/on-redis.ts'

const { TEST_REDIS_URL: redis } = process.env

// One database server for all files, a database per file; files run side by side, promises of one file in order.
const files: TestProjectInlineConfiguration['test'] = {
  include: ['{specification,invariants,faults,agreements,journeys,tidy}/**/*.test.ts'],
  pool: 'forks',
  // Two more than processors: many wait for a clock, a queue or a browser.
  maxWorkers: 4,
  // Sanad keeps nothing outside what it is opened with, so that one load of it serves all files of a worker.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  restoreMocks: true,
  expect: { requireAssertions: true },
  // What the web's server does with a form is run as it is, by Node, without SvelteKit's build.
  server: { deps: { external: [/\/web\/src\/lib\/server\//] } },
}

const onPostgres = { test: { ...files, name: 'jobs on PostgreSQL', env: { TEST_REDIS_URL: '' } } }
const withRedis = async () => ({
  test: { ...files, name: onRedis, include: await filesWithJobs(join(import.meta.dirname, '..')) },
})

export default defineConfig(async () => ({
  test: {
    globalSetup: ['world/postgres.setup.ts'],
    sequence: { sequencer: JourneysFirst },
    projects: redis ? [onPostgres, await withRedis()] : [onPostgres],
  },
}))
