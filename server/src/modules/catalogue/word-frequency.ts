import type { Reading } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'

/** How many offers there are, and the share of them the commonest words stand in, as PostgreSQL last counted (`ANALYZE`). */
interface Counted {
  readonly offers: number
  readonly shares: readonly { readonly word: string; readonly share: number }[]
}

/** Matches below which an index is always the shorter way. */
const manyMatches = 500
const keptMs = 600_000
const kept = new WeakMap<object, { readonly until: number; readonly counted: Promise<Counted> }>()

/**
 * Whether so many offers have all the words that the newest of them are found sooner by looking at the newest offers than by
 * looking the words up. Only the way to the answer depends on it, never the answer: it may be old, or not known at all.
 * @param terms beginnings of words; all must be found
 * @param filtered share of the offers that meet the filters, 0 to 1
 */
export async function isFrequent(read: Reading, terms: readonly string[], filtered: number): Promise<boolean> {
  const { offers, shares } = await countedOf(read)
  if (offers < manyMatches) return false
  const all = terms.map(term => sum(shares.filter(({ word }) => word.startsWith(term)).map(({ share }) => share)))
  const share = all.reduce((product, each) => product * Math.min(1, each), filtered)
  return share > 0.15 && share * offers >= manyMatches
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0)

function countedOf(read: Reading): Promise<Counted> {
  const known = kept.get(read.platform)
  if (known && known.until > read.now.getTime()) return known.counted
  const counted = count(read)
  kept.set(read.platform, { until: read.now.getTime() + keptMs, counted })
  counted.catch(() => kept.delete(read.platform))
  return counted
}

async function count({ rows, row }: Sql): Promise<Counted> {
  const table = await row<{ offers: number }>(
    sql`SELECT greatest(reltuples, 0)::int AS offers FROM pg_class WHERE oid = 'catalogue_entry'::regclass`,
  )
  // The array of shares has the least and the greatest once more at its end.
  const shares = await rows<{ word: string; share: number }>(sql`
    SELECT word, share FROM pg_stats
      CROSS JOIN LATERAL ROWS FROM (unnest(most_common_elems::text::text[]), unnest(most_common_elem_freqs)) AS counted (word, share)
    WHERE schemaname = current_schema() AND tablename = 'catalogue_entry' AND attname = 'words' AND word IS NOT NULL`)
  return { offers: table?.offers ?? 0, shares }
}
