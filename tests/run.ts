import { resolve } from 'node:path'
import { build, checkSources, describeRoutes, type Tally } from './run/checks.ts'
import { runTests } from './run/suites.ts'
import { installTools } from './run/tools.ts'
import { startRedis } from './world/redis.ts'

// `pnpm test` runs all there is; `pnpm check` only what needs no running program.
// Other words choose test files, as in `pnpm test being-paid`.

const root = resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)
const chosen = words.filter(word => !word.startsWith('-'))

// Whatever was started hears Ctrl-C as well, and ends: then what it left is removed, and what was found so far is told.
process.on('SIGINT', () => undefined)

const tallies: Tally[] = []
if (words.includes('--check')) {
  tallies.push(...(await checkSources(root)))
} else if (chosen.length > 0) {
  // In a fresh clone nothing has been built yet, and a test that reads a source of the web would not load.
  await describeRoutes(root)
  tallies.push(await runTests(root, chosen))
} else {
  // Getting tools mostly waits for the network: what needs none of them goes on meanwhile.
  const tools = installTools()
  const built = await build(root)
  // The checks need one core and the tests mostly wait for PostgreSQL: side by side they take the time of the longer.
  const checked = checkSources(root)
  await tools
  const redis = await startRedis()
  try {
    const tests = runTests(root, [], { TEST_REDIS_URL: redis.url })
    tallies.push(built, ...(await Promise.all([tests, checked])).flat())
  } finally {
    await redis.stop()
  }
}

const passed = tallies.reduce((total, tally) => total + tally.passed, 0)
const failures = tallies.flatMap(tally => tally.failures)
// Whoever sees only the end of a long output learns what failed, and why.
for (const failure of failures) console.log(`\nFAIL  ${failure.slice(0, 4_000)}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
