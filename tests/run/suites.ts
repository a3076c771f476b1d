import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tally } from './checks.ts'

/** Vitest's JSON report, as far as it is read here. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { status: string }[] }[]
}

/**
 * Runs the test files whose paths contain one of `chosen`, all where none is.
 * @param variables added to the environment of the run
 */
export async function runTests(
  root: string,
  chosen: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-report-'))
  const file = join(folder, 'report.json')
  const words = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], {
    cwd: join(root, 'tests'),
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | null>(settle => vitest.once('close', settle))
  const report = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Report,
    () => undefined,
  )
  await rm(folder, { recursive: true })
  return tally(report, code)
}

/** A file that could not even be loaded has no failed test in it, and still failed. */
function tally(report: Report | undefined, code: number | null): Tally {
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
  )
  const failed = (report?.numFailedTests ?? 0) + broken.length
  return { passed: report?.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed }
}
