import { sql } from '../../platform/database.ts'

/** Of statement `b`: when it begins, and which came first of two that begin together. */
const begins = (b: 's' | 'p') =>
  sql`(coalesce(${sql.ref(`${b}.from_on`)}, ${sql.ref(`${b}.to_on`)}), ${sql.ref(`${b}.id`)})`

/**
 * Of statement `s`: an account opens with what it closed with. Where no statement before it left this balance one is missing, or two
 * overlap: what moved meanwhile is in no list, and whoever imports could leave it out. The first has none before it, and an unread one says nothing.
 */
export const followsOn = sql`(s.opening_minor IS NULL
  OR EXISTS (SELECT FROM statement p WHERE p.programme_id = s.programme_id AND p.id <> s.id AND p.closing_minor = s.opening_minor
    AND p.state IN ('read', 'matched') AND (p.to_on IS NULL OR s.to_on IS NULL OR p.to_on <= s.to_on))
  OR NOT EXISTS (SELECT FROM statement p WHERE p.programme_id = s.programme_id AND p.state IN ('read', 'matched')
    AND ${begins('p')} < ${begins('s')}))`
