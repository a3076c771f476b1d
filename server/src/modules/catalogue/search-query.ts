import { type Sql, sql } from '../../platform/database.ts'
import { termsOf, typedWords } from './search-words.ts'

export interface SearchQuery {
  /** Literal of a PostgreSQL `tsquery`: every word, as a beginning; undefined when nothing was typed. */
  readonly tsquery: string | undefined
  /** Words no offer has, and the nearest that exist. */
  readonly corrections: readonly { typed: string; used: string[] }[]
}

const mostTerms = 8
/** `similarity` of pg_trgm below which two words are not thought to be the same one mistyped. */
const alike = 0.3

/**
 * What to look for. A word that some offer has, or that some word begins with, is looked for as it is; any other is taken for a
 * mistyped one and replaced by the nearest words of the catalogue (trigrams).
 */
export async function searchQueryOf(read: Pick<Sql, 'rows'>, typed: string | undefined): Promise<SearchQuery> {
  const terms = termsOf(typed ?? '').slice(0, mostTerms)
  if (terms.length === 0) return { tsquery: undefined, corrections: [] }
  const found = await read.rows<{ term: string; known: boolean; nearest: string[] }>(sql`
    SELECT term, known, CASE WHEN known THEN '{}' ELSE ARRAY(
        SELECT word FROM (SELECT word FROM search_word ORDER BY word <-> term LIMIT 3) AS near
        WHERE similarity(word, term) >= ${alike}::real) END AS nearest
    FROM unnest(${terms}::text[]) WITH ORDINALITY AS asked (term, position)
      CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM search_word WHERE word >= term COLLATE "C" AND word < term || U&'\\+10FFFF' COLLATE "C")) AS v (known)
    ORDER BY position`)
  const parts = found.map(({ term, known, nearest }) =>
    known || nearest.length === 0 ? `'${term}':*` : `(${nearest.map(word => `'${word}'`).join(' | ')})`,
  )
  const corrections = found.flatMap(({ term, nearest }) =>
    nearest.length ? [{ typed: typedWords(typed ?? '').get(term) ?? term, used: nearest }] : [],
  )
  return { tsquery: parts.join(' & '), corrections }
}
