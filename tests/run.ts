import { resolve } from 'node:path'
import { build, checkSources, type Tally } from './run/checks.ts'
import { runOnRedis } from './run/on-redis.ts'
import { runTests } from './run/suites.ts'
import { installTools } from './run/tools.ts'

// `pnpm test` runs all there is; `pnpm check` only what needs no running program.
// Other words choose test files, as in `pnpm test being-paid`.

const root = resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)
const chosen = words.filter(word => !word.startsWith('-'))

const tallies: Tally[] = []
if (words.includes('--check')) {
  tallies.push(...(await checkSources(root)))
} else if (chosen.length > 0) {
  tallies.push(await runTests(root, chosen))
} else {
  await installTools()
  const built = await build(root)
  // The checks need one core and the tests mostly wait for PostgreSQL: side by side they take the time of the longer.
  const tests = runTests(root, []).then(async tally => [tally, await runOnRedis(root)])
  tallies.push(built, ...(await Promise.all([tests, checkSources(root)])).flat())
}

const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
const failed = sum(tally => tally.failed)
console.log(`${sum(tally => tally.passed)} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
