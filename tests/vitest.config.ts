import { defineConfig } from 'vitest/config'

// One database server for all files, a database per file; files run side by side, promises of one file in order.
export default defineConfig({
  test: {
    include: ['{specification,invariants,faults,agreements,journeys,tidy}/**/*.test.ts'],
    globalSetup: ['world/postgres.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    expect: { requireAssertions: true },
  },
})
