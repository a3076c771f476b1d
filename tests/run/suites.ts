import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Tally } from './checks.ts'
import { makeRunFolder, removeRunFolder } from './run-folder.ts'

/** Vitest's JSON report, as far as it is read here. */
interface Report {
  readonly numPassedTests: number
  readonly testResults: readonly FileResult[]
}

interface FileResult {
  readonly name: string
  readonly status: string
  readonly message: string
  /** In ms since 1970. */
  readonly startTime: number
  readonly endTime: number
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages: readonly string[]
  }[]
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
  const folder = await makeRunFolder()
  const file = join(folder, 'report.json')
  const words = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...words], {
    cwd: join(root, 'tests'),
    env: { ...process.env, ...variables, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | null>(settle => vitest.once('close', settle))
  const report = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Report,
    () => undefined,
  )
  await removeRunFolder(folder)
  console.log(longest(report?.testResults ?? [], join(root, 'tests')))
  const failures = (report?.testResults ?? []).flatMap(result => failuresOf(result, join(root, 'tests')))
  const passed = report?.numPassedTests ?? 0
  if (failures.length > 0 || code === 0) return { passed, failures }
  return { passed, failures: [`vitest ended with ${code} without naming a failed test`] }
}

/** Where the time of a run went: its ten longest files. */
function longest(results: readonly FileResult[], tests: string): string {
  const files = results.map(({ name, startTime, endTime }) => ({
    name: relative(tests, name),
    ms: endTime - startTime,
  }))
  const first = files.sort((one, other) => other.ms - one.ms).slice(0, 10)
  return first.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`).join('\n')
}

/** A file that could not even be loaded has no failed test in it, and still failed. */
function failuresOf(result: FileResult, tests: string): string[] {
  const name = relative(tests, result.name)
  const failed = result.assertionResults.filter(test => test.status === 'failed')
  if (result.status === 'failed' && failed.length === 0) return [`${name}\n${result.message}`]
  return failed.map(test => `${name} > ${test.fullName}\n${withoutLibraries(test.failureMessages.join('\n'))}`)
}

const withoutLibraries = (said: string) => said.replaceAll(/\n {4}at .*node_modules.*|\n {4}at new Promise .*/g, '')
