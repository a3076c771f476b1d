import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureServerBuilt, ensureWebBuilt } from '@sanad/server/start/build.ts'

export interface Tally {
  readonly passed: number
  /** What failed, by name, with what it said. */
  readonly failures: readonly string[]
}

const checks = [
  { name: 'types', in: '.', script: 'node_modules/@typescript/native/bin/tsc', words: ['-p', 'tsconfig.json'] },
  {
    name: 'types of the web',
    in: 'web',
    script: 'node_modules/svelte-check/bin/svelte-check',
    words: ['--tsgo', '--tsconfig', 'tsconfig.json'],
  },
  { name: 'lint and format', in: '.', script: 'node_modules/@biomejs/biome/bin/biome', words: ['check'] },
  { name: 'dead code', in: '.', script: 'node_modules/knip/bin/knip.js', words: ['--no-progress'] },
]

/** Writes down what the web's sources are read with: the types of its routes, and how those are compiled. */
export async function describeRoutes(root: string): Promise<void> {
  await runNode(['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'], join(root, 'web'))
}

/** Types, lint, format and dead code, one after the other. */
export async function checkSources(root: string): Promise<Tally[]> {
  const tallies: Tally[] = []
  for (const check of checks) {
    const since = performance.now()
    if (check.in === 'web') await describeRoutes(root)
    const { code, said } = await runNode([check.script, ...check.words], join(root, check.in))
    tallies.push(report(check.name, code === 0, since, said))
  }
  return tallies
}

/** The journeys look at the pages as they are served, and servers run in one piece as they do for real: both are built first. */
export async function build(root: string): Promise<Tally> {
  const since = performance.now()
  const refused = await Promise.all([ensureWebBuilt({ root }), ensureServerBuilt({ root })]).then(
    () => '',
    (error: Error) => error.message,
  )
  return report('build of web and server', refused === '', since, refused)
}

function report(name: string, passed: boolean, since: number, said: string): Tally {
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name} (${seconds} s)`)
  return passed ? { passed: 1, failures: [] } : { passed: 0, failures: [`${name}\n${said.trim()}`] }
}

function runNode(words: readonly string[], cwd: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  return new Promise(settle => child.once('close', code => settle({ code, said: Buffer.concat(parts).toString() })))
}
