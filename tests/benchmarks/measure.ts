/** How much is measured. */
export interface Size {
  /** How many pairs count; at least 5 for a figure that is published. */
  readonly pairs: number
  /** Share of the rows to work with: 1, or less while trying. */
  readonly scale: number
}

/** What one run did: how much of it, and in how long. */
export interface Run {
  readonly count: number
  readonly seconds: number
  /** Further figures of this run, by name: `p99Ms`. */
  readonly figures?: Readonly<Record<string, number>>
}

export interface Comparison {
  readonly product: readonly Run[]
  readonly limit: readonly Run[]
  /** Of each pair: rate of the product by rate of the limit; 1 is as fast as the limit, 0.5 half as fast. */
  readonly shares: readonly number[]
}

/**
 * Runs product and limit in turn (A B A B …), so that whatever else the machine does touches both alike. The first pair
 * warms up and does not count.
 */
export async function compare(
  pairs: number,
  product: () => Promise<Run>,
  limit: () => Promise<Run>,
): Promise<Comparison> {
  const counted: [Run, Run][] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const both: [Run, Run] = [await product(), await limit()]
    process.stderr.write(`  ${pair === 0 ? 'warm-up' : `pair ${pair}`}: ${both.map(shown).join(' · limit ')}\n`)
    if (pair > 0) counted.push(both)
  }
  return {
    product: counted.map(([run]) => run),
    limit: counted.map(([, run]) => run),
    shares: counted.map(([run, raw]) => rate(run) / rate(raw)),
  }
}

const shown = (run: Run): string =>
  [
    `${run.seconds.toFixed(2)} s`,
    ...Object.entries(run.figures ?? {}).map(([name, figure]) => `${name} ${figure.toFixed(1)}`),
  ].join(' ')

/** How many a second. */
export const rate = ({ count, seconds }: Run): number => count / seconds

/** Times one piece of work that does `count` things. */
export async function timed(count: number, work: () => Promise<unknown>): Promise<Run> {
  const since = performance.now()
  await work()
  return { count, seconds: (performance.now() - since) / 1000 }
}

/** The value below which `share` (0 to 1) of all lie: nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
