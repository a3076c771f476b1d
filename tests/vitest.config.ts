import { defineConfig } from 'vitest/config'
import { JourneysFirst } from './run/journeys-first.ts'

// One database server for all files, a database per file; files run side by side, promises of one file in order.
export default defineConfig({
  test: {
    include: ['{specification,invariants,faults,agreements,journeys,tidy}/**/*.test.ts'],
    globalSetup: ['world/postgres.setup.ts'],
    pool: 'forks',
    // One more than processors: many wait for a clock, a queue or a browser.
    maxWorkers: 3,
    sequence: { sequencer: JourneysFirst },
    // Sanad keeps nothing outside what it is opened with, so that one load of it serves all files of a worker.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    expect: { requireAssertions: true },
    // What the web's server does with a form is run as it is, by Node, without SvelteKit's build.
    server: { deps: { external: [/\/web\/src\/lib\/server\//] } },
  },
})
