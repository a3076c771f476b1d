import type { Reading } from '../../platform/command.ts'
import { prepared, type Query, sql } from '../../platform/database.ts'
import type { Filter } from './catalogue-filter.ts'
import { entriesFound, entryOf, type Shown, type Source } from './catalogue-source.ts'
import { estimate, foundLiteral, type Where, type Window, windowFor } from './search-plan.ts'
import type { SearchQuery } from './search-query.ts'
import type { Shares } from './word-shares.ts'

interface Tier {
  /** Where all words stand, and where they do not. */
  readonly where: Where
  readonly but?: Where
  readonly isCertified: boolean
}

/** Best first; in each the newest first. Who is not certified today cannot be chosen, and comes last. */
const tiers: readonly Tier[] = [
  { where: '#1:', isCertified: true },
  { where: '#2:', but: '#1:', isCertified: true },
  { where: '', but: '#2:', isCertified: true },
  { where: '', isCertified: false },
]

/** Where the page before ended: in which tier, at which listing. */
export interface RankedAfter {
  readonly tier: number
  readonly listedNr: number
}

export interface RankedAsk {
  readonly search: SearchQuery
  readonly filter: Filter
  readonly shares: Shares
}

interface Branch extends Tier {
  readonly found: string
  readonly window: Window | undefined
  /** Listings from here on were shown before; 0 passes the tier over. */
  readonly before: number
}

interface Ranked extends Shown {
  readonly tier: number
}

const beyondAll = 2_147_483_647

/**
 * A page by relevance: an offer stands as high as the least of the texts its words are found in. A tier that likely has enough among
 * the last listings is looked for there; should it have less, the statement is sent again for more of them.
 */
export async function rankedPage(
  read: Reading,
  ask: RankedAsk,
  source: Source,
  { after, most }: { readonly after: RankedAfter | undefined; readonly most: number },
): Promise<Shown[]> {
  let branches = tiers.map((tier, at) => {
    const before = after && at <= after.tier ? (at < after.tier ? 0 : after.listedNr) : beyondAll
    const { matches } = estimate(ask.search, ask.filter, ask.shares, tier.where)
    return branchOf(ask, tier, before, windowOf(most, matches, ask.search.lastNr, before))
  })
  for (;;) {
    const found = await read.rows(prepared(inTiers(branches, source, most)))
    const upTo = (at: number) => found.filter(({ tier }) => tier <= at).length
    const isShort = ({ window, before }: Branch, at: number) => window && before > 0 && upTo(at) < most
    if (!branches.some(isShort)) return found
    branches = branches.map((branch, at) =>
      isShort(branch, at) ? wider(ask, branch, { had: upTo(at) - upTo(at - 1), most }) : branch,
    )
  }
}

const windowOf = (most: number, matches: number, lastNr: number, before: number): Window | undefined =>
  before === beyondAll ? windowFor(most, matches, lastNr) : windowFor(most, matches, lastNr, before)

const branchOf = (ask: RankedAsk, tier: Tier, before: number, window: Window | undefined): Branch => ({
  ...tier,
  before,
  window,
  found: foundLiteral(ask, { ...tier, window }),
})

/** As many listings as would hold enough, going by how many those before held; all, if that is most of them or hardly any were there. */
function wider(ask: RankedAsk, branch: Branch, { had, most }: { had: number; most: number }): Branch {
  const { lastNr } = ask.search
  const { from = 0, to = 0 } = branch.window ?? {}
  const matches = (had * lastNr) / Math.max(1, Math.min(to, lastNr) - from)
  const window = had < most / 4 ? undefined : windowOf(most, matches, lastNr, branch.before)
  return branchOf(ask, branch, branch.before, window && window.from < from ? window : undefined)
}

/** The tiers one after the other: a later one is only run when those before it have too few. */
function inTiers(branches: readonly Branch[], { conditions, today }: Source, most: number): Query<Ranked> {
  const name = (at: number) => sql.ref(`tier_${at}`)
  const before = (at: number) =>
    sql.join([sql`0`, ...branches.slice(0, at).map((_, each) => sql`(SELECT count(*) FROM ${name(each)})`)], sql` + `)
  const each = branches.map(({ found, isCertified, before: beforeNr }, at) => {
    const standing = isCertified
      ? sql`e.certified_until >= ${today}::date`
      : sql`(e.certified_until >= ${today}::date) IS NOT TRUE`
    return sql`${name(at)} AS MATERIALIZED (
      SELECT ${at}::int AS tier, e.offer_id, e.listed_nr, e.certified_until, e.score, e.card FROM ${entriesFound(sql`${found}`)}
      WHERE ${beforeNr}::int > 0 AND ${before(at)} < ${most}::int AND e.listed_nr < ${beforeNr}::int AND ${standing} AND ${conditions}
      ORDER BY e.listed_nr DESC LIMIT ${most}::int)`
  })
  const all = sql.join(
    branches.map((_, at) => sql`SELECT * FROM ${name(at)}`),
    sql` UNION ALL `,
  )
  return sql`
    WITH ${sql.join(each)}
    SELECT ${entryOf(today)}, e.tier || ':' || e.listed_nr || '~' || e.offer_id AS cursor, e.tier
    FROM (${all}) AS e ORDER BY e.tier, e.listed_nr DESC LIMIT ${most}::int`
}
