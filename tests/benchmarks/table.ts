import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { type Comparison, median, percentile, type Run, rate } from './measure.ts'

/** One line of the table. */
export interface Line {
  readonly name: string
  readonly product: string
  readonly limit: string
  readonly ratio: string
  readonly aim: string
}

const digits = (value: number): string => {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: places, minimumFractionDigits: places })
}
const spread = (values: readonly number[]): string =>
  `${digits(median(values))} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`

/** How many times as long as the limit takes; for aims like `≤ 3×`. */
export const times = ({ shares }: Comparison): string => `${spread(shares.map(share => 1 / share))}×`
/** Which share of the limit's rate; for aims like `≥ 0.7`. */
export const share = ({ shares }: Comparison): string => spread(shares)

const seconds = (runs: readonly Run[]): number => median(runs.map(run => run.seconds))
export const duration = (runs: readonly Run[]): string => `${digits(seconds(runs))} s`
export const perSecond = (runs: readonly Run[]): string => `${digits(median(runs.map(rate)))}/s`
/** The median over the runs of a figure each of them has. */
export const figure = (runs: readonly Run[], name: string): string =>
  digits(
    percentile(
      runs.map(run => run.figures?.[name] ?? Number.NaN),
      0.5,
    ),
  )

const file = new URL('../../docs/benchmarks.md', import.meta.url)
const header = ['What', 'Sanad', 'Raw limit', 'Ratio, median (spread)', 'Aim', 'Measured']

export const printed = (lines: readonly Line[]): string =>
  [`| ${header.join(' | ')} |`, `|${header.map(() => '---').join('|')}|`, ...lines.map(line => rowOf(line))].join('\n')

// The load of the minute before tells whether the machine was left alone.
const rowOf = ({ name, product, limit, ratio, aim }: Line): string =>
  `| ${[name, product, limit, ratio, aim, `${new Date().toISOString().slice(0, 10)}, load ${digits(loadavg()[0] ?? 0)}`].join(' | ')} |`

/** Puts the lines into `docs/benchmarks.md`, each in place of the one of its name; others stay as they were measured. */
export async function writeDown(lines: readonly Line[]): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (const line of lines) {
    const known = text.split('\n').find(row => row.startsWith(`| ${line.name} |`))
    text = known
      ? text.replace(known, rowOf(line))
      : text.replace('<!-- end of the table -->', `${rowOf(line)}\n<!-- end of the table -->`)
  }
  await writeFile(file, text.replace(/^Machine: .*$/m, `Machine: ${machine()}`))
}

function machine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, everything (PostgreSQL, Sanad, the load) on it.`
}
