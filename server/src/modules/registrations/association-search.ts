import { searchWords } from '@sanad/shared/formats/search-text.ts'
import { type Query, sql } from '../../platform/database.ts'

/**
 * Every word of the text is in one of the association's names, whatever its case, accents, vowel marks and forms of letters. Without a
 * word in it, none is found.
 * @param association the table or its alias
 */
export const associationNamed = (association: string, text: string): Query<unknown> => {
  const search = sql.ref(`${association}.search`)
  const words = searchWords(text).map(word => sql`${search} LIKE ${`%${word}%`}`)
  return words.length > 0 ? sql`(${sql.join(words, sql` AND `)})` : sql`false`
}

/** The same, or the text is the reference of its registration. */
export const registrationNamed = (association: string, registration: string, text: string): Query<unknown> =>
  sql`(${sql.ref(`${registration}.reference`)} = ${text.trim().toUpperCase()} OR ${associationNamed(association, text)})`
