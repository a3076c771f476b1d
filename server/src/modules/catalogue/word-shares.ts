import type { Reading } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { perPlatform } from '../../platform/per-platform.ts'

/** How many offers there are, and which share of them has a word or mark, as PostgreSQL last counted (`ANALYZE`). */
export interface Shares {
  /** 0 before anything was counted. */
  readonly offers: number
  /** Of a mark, or of one word; 0 when it is rare. */
  of(word: string): number
  /** Of the commonest word that begins so. */
  ofBeginning(word: string): number
  /** Of prices between. */
  ofPrices(leastMinor: bigint, mostMinor: bigint): number
}

const keptMs = 600_000
const keptOf = perPlatform((): { known?: { readonly until: number; readonly shares: Promise<Shares> } } => ({}))

/** The way to an answer is chosen by this, never the answer: it may be ten minutes old, or not known at all. */
export function sharesOf(read: Reading): Promise<Shares> {
  const kept = keptOf(read.platform)
  if (kept.known && kept.known.until > read.now.getTime()) return kept.known.shares
  const shares = count(read)
  kept.known = { until: read.now.getTime() + keptMs, shares }
  shares.catch(() => delete kept.known)
  return shares
}

async function count({ rows, row }: Sql): Promise<Shares> {
  const table = await row<{ offers: number; prices: string[] | null }>(sql`
    SELECT greatest(reltuples, 0)::int AS offers, (
      SELECT histogram_bounds::text::text[] FROM pg_stats
      WHERE schemaname = current_schema() AND tablename = 'catalogue_entry' AND attname = 'price_minor') AS prices
    FROM pg_class WHERE oid = 'catalogue_entry'::regclass`)
  const counted = await rows<{ word: string; share: number }>(sql`SELECT word, share FROM catalogue_shares()`)
  const shares = new Map(counted.map(({ word, share }) => [word, share]))
  const prices = (table?.prices ?? []).map(BigInt)
  return {
    offers: table?.offers ?? 0,
    of: word => shares.get(word) ?? 0,
    ofBeginning: begun => Math.max(0, ...counted.map(({ word, share }) => (word.startsWith(begun) ? share : 0))),
    ofPrices: (least, most) =>
      prices.length === 0 ? 1 : (prices.filter(price => price >= least && price <= most).length + 0.5) / prices.length,
  }
}
