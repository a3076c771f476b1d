import type { Reading } from '../../platform/command.ts'
import { prepared, sql } from '../../platform/database.ts'
import { termsOf, typedWords } from './search-words.ts'

export interface SearchQuery {
  /** What is looked for, each part in any of its words; all must be found. Empty when nothing was typed. */
  readonly parts: readonly Part[]
  /** Words no offer has, and the nearest that exist. */
  readonly corrections: readonly { typed: string; used: string[] }[]
  /** The number of the last listing, or a later one. */
  readonly lastNr: number
}

export interface Part {
  /** Whole words, or where too many begin with what was typed, that beginning. */
  readonly words: readonly string[]
  readonly isBeginning: boolean
}

const mostTerms = 8
/** A whole word is met by skipping through the index, a beginning by reading all there is of it: up to so many words are named. */
const mostBegun = 24
/** `similarity` of pg_trgm below which two words are not thought to be the same one mistyped. */
const alike = 0.3

/**
 * What to look for. A term that begins some word of the catalogue stands for all words it begins; any other is taken for a mistyped
 * one and replaced by the nearest words.
 */
export async function searchQueryOf(read: Reading, typed: string | undefined): Promise<SearchQuery> {
  const terms = termsOf(typed ?? '').slice(0, mostTerms)
  if (terms.length === 0) return { parts: [], corrections: [], lastNr: 0 }
  const found = await lookUp(read, terms)
  const spelling = typedWords(typed ?? '')
  return {
    parts: found.map(({ term, begun, nearest }) => {
      if (begun.length > mostBegun) return { words: [term], isBeginning: true }
      const words = begun.length > 0 ? begun : nearest
      return { words: words.length > 0 ? words : [term], isBeginning: false }
    }),
    corrections: found.flatMap(({ term, nearest }) =>
      nearest.length > 0 ? [{ typed: spelling.get(term) ?? term, used: nearest }] : [],
    ),
    lastNr: found[0]?.lastNr ?? 0,
  }
}

interface Found {
  readonly term: string
  readonly begun: string[]
  readonly nearest: string[]
  readonly lastNr: number
}

/** For each term the words it begins; where none, those one slip away, and where none, those most alike: each step costs ten times the one before. */
const lookUp = (read: Reading, terms: readonly string[]): Promise<Found[]> =>
  read.rows<Found>(
    prepared(sql`
    SELECT term, begun, CASE WHEN cardinality(begun) > 0 THEN '{}' WHEN cardinality(slipped) > 0 THEN slipped ELSE ARRAY(
        SELECT word FROM (SELECT word FROM search_word ORDER BY word <-> term LIMIT 3) AS near
        WHERE similarity(word, term) >= ${alike}::real) END AS nearest,
      (SELECT last_value::int FROM catalogue_listing) AS last_nr
    FROM unnest((SELECT ${[...terms]}::text[])) WITH ORDINALITY AS asked (term, position)
      CROSS JOIN LATERAL (SELECT ARRAY(
        SELECT word FROM search_word WHERE word >= term COLLATE "C" AND word < term || U&'\\+10FFFF' COLLATE "C"
        ORDER BY word LIMIT ${mostBegun + 1}) AS begun OFFSET 0) AS b
      CROSS JOIN LATERAL (SELECT CASE WHEN cardinality(begun) > 0 OR length(term) < 4 THEN '{}' ELSE ARRAY(
        SELECT word FROM search_word WHERE word_slips(word) && word_slips(term)
        ORDER BY similarity(word, term) DESC, word LIMIT 3) END AS slipped OFFSET 0) AS s
    ORDER BY position`),
  )
