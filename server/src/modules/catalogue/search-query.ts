import type { Reading } from '../../platform/command.ts'
import { prepared, sql } from '../../platform/database.ts'
import { termsOf, typedWords } from './search-words.ts'
import { isFrequent } from './word-frequency.ts'

export interface SearchQuery {
  /** Literal of a PostgreSQL `tsquery`: every word, as a beginning; undefined when nothing was typed. */
  readonly tsquery: string | undefined
  /** So many offers have these words that they need not be looked up. */
  readonly isFrequent: boolean
  /** Words no offer has, and the nearest that exist. */
  readonly corrections: readonly { typed: string; used: string[] }[]
}

const mostTerms = 8
/** `similarity` of pg_trgm below which two words are not thought to be the same one mistyped. */
const alike = 0.3

/**
 * What to look for. A word that some offer has, or that some word begins with, is looked for as it is; any other is taken for a
 * mistyped one and replaced by the nearest words of the catalogue (trigrams).
 * @param filtered share of the offers that meet the filters, 0 to 1
 */
export async function searchQueryOf(read: Reading, typed: string | undefined, filtered: number): Promise<SearchQuery> {
  const terms = termsOf(typed ?? '').slice(0, mostTerms)
  if (terms.length === 0) return { tsquery: undefined, isFrequent: false, corrections: [] }
  const nearest = await nearestWords(read, terms)
  const parts = terms.map(term => {
    const others = nearest.get(term) ?? []
    return others.length === 0 ? `'${term}':*` : `(${others.map(word => `'${word}'`).join(' | ')})`
  })
  const corrections = [...nearest].flatMap(([term, used]) =>
    used.length ? [{ typed: typedWords(typed ?? '').get(term) ?? term, used: [...used] }] : [],
  )
  const frequent = corrections.length === 0 && (await isFrequent(read, terms, filtered))
  return { tsquery: parts.join(' & '), isFrequent: frequent, corrections }
}

/** Words that begin some word of the catalogue; no word is ever taken out of it, so this stays true. */
const known = new WeakMap<object, Set<string>>()
const mostKnown = 5_000

/** The nearest words of each term the catalogue does not know. */
async function nearestWords(read: Reading, terms: readonly string[]): Promise<Map<string, readonly string[]>> {
  const words = known.get(read.platform) ?? new Set()
  known.set(read.platform, words)
  const unknown = terms.filter(term => !words.has(term))
  if (unknown.length === 0) return new Map()
  const found = await read.rows<{ term: string; known: boolean; nearest: string[] }>(
    prepared(sql`
    SELECT term, known, CASE WHEN known THEN '{}' ELSE ARRAY(
        SELECT word FROM (SELECT word FROM search_word ORDER BY word <-> term LIMIT 3) AS near
        WHERE similarity(word, term) >= ${alike}::real) END AS nearest
    FROM unnest(${unknown}::text[]) WITH ORDINALITY AS asked (term, position)
      CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM search_word WHERE word >= term COLLATE "C" AND word < term || U&'\\+10FFFF' COLLATE "C")) AS v (known)
    ORDER BY position`),
  )
  if (words.size > mostKnown) words.clear()
  for (const { term, known } of found) if (known) words.add(term)
  return new Map(found.filter(({ known }) => !known).map(({ term, nearest }) => [term, nearest]))
}
