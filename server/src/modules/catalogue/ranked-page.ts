import type { Reading } from '../../platform/command.ts'
import { prepared, type Query, sql } from '../../platform/database.ts'
import type { Filter } from './catalogue-filter.ts'
import { entriesFound, entryOf, type Shown, type Source } from './catalogue-source.ts'
import { estimate, foundLiteral, type Where, type Window, weightedLiteral, windowFor } from './search-plan.ts'
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

/** So few matches are fetched whole and told apart by their own words: one way through the index instead of one for each tier. */
const few = 100

/**
 * A page by relevance: an offer stands as high as the least of the texts its words are found in. A tier that likely has enough among
 * the last listings is looked for there; should it have less, the statement is sent again for more of them, or where hardly any are to be
 * expected, another one for all there are.
 */
export async function rankedPage(
  read: Reading,
  ask: RankedAsk,
  source: Source,
  { after, most }: { readonly after: RankedAfter | undefined; readonly most: number },
): Promise<Shown[]> {
  const { lastNr } = ask.search
  let branches = tiers.map((tier, at) => {
    const before = after && at <= after.tier ? (at < after.tier ? 0 : after.listedNr) : beyondAll
    const { matches } = estimate(ask.search, ask.filter, ask.shares, tier.where)
    return branchOf(ask, tier, before, windowOf(most, matches, lastNr, before))
  })
  for (;;) {
    const found = await read.rows(prepared(inTiers(branches, source, most)))
    const upTo = (at: number) => found.filter(({ tier }) => tier <= at).length
    const expected = branches.map(({ window, before }, at) =>
      window && before > 0 && upTo(at) < most ? expectedOf(window, upTo(at) - upTo(at - 1), lastNr) : undefined,
    )
    if (expected.every(matches => matches === undefined)) return found
    if (expected.reduce<number>((sum, matches = 0) => sum + matches, 0) < few)
      return read.rows(prepared(atOnce(ask, source, { after, most })))
    branches = branches.map((branch, at) => {
      const matches = expected[at]
      return matches === undefined ? branch : wider(ask, branch, { matches, most })
    })
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

/** How many there are, going by those among the listings looked at; one more, since none in a few says little. */
const expectedOf = ({ from, to }: Window, had: number, lastNr: number): number =>
  ((had + 1) * lastNr) / Math.max(1, Math.min(to, lastNr) - from)

/** As many listings as would hold enough; all, if that is most of them. */
function wider(ask: RankedAsk, branch: Branch, { matches, most }: { matches: number; most: number }): Branch {
  const window = windowOf(most, matches, ask.search.lastNr, branch.before)
  const isWider = window && branch.window && window.from < branch.window.from
  return branchOf(ask, branch, branch.before, isWider ? window : undefined)
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

/** All matches, each in its tier by its own words. */
function atOnce(
  ask: RankedAsk,
  { conditions, today }: Source,
  { after, most }: { readonly after: RankedAfter | undefined; readonly most: number },
): Query<Ranked> {
  const { tier: afterTier = -1, listedNr: afterNr = 0 } = after ?? {}
  const stands = (weights: 'A' | 'AB') => sql`e.words @@ ${weightedLiteral(ask.search, weights)}::tsquery`
  return sql`
    WITH matches AS MATERIALIZED (
      SELECT e.offer_id, e.listed_nr, e.certified_until, e.score, e.card,
        CASE WHEN (e.certified_until >= ${today}::date) IS NOT TRUE THEN 3
          WHEN ${stands('A')} THEN 0 WHEN ${stands('AB')} THEN 1 ELSE 2 END AS tier
      FROM ${entriesFound(sql`${foundLiteral(ask)}`)} WHERE ${conditions})
    SELECT ${entryOf(today)}, e.tier || ':' || e.listed_nr || '~' || e.offer_id AS cursor, e.tier
    FROM matches AS e WHERE e.tier > ${afterTier}::int OR (e.tier = ${afterTier}::int AND e.listed_nr < ${afterNr}::int)
    ORDER BY e.tier, e.listed_nr DESC LIMIT ${most}::int`
}
