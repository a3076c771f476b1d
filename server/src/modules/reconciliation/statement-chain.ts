import { type Query, sql } from '../../platform/database.ts'

/** Those two people stand for, and the one that is asked about: what one person alone handed in closes no gap. */
const inChain = (one: Query<unknown>, asked: Query<unknown>) => sql`(${one}.state = 'matched'
  OR (${one}.state IN ('read', 'confirmed') AND ${one}.id = ${asked}))`

/**
 * Statements of a programme that do not follow on: an account opens with what it closed with, and each balance is opened with once for
 * every time it was left (the first statement's was left before it). Else one is missing, or two tell of the same days: what moved
 * meanwhile is in no list, and whoever imports could leave it out. However late, and in whatever order, they were imported.
 */
export const notFollowing = (
  programmeId: string,
  asked: Query<unknown> = sql`NULL::uuid`,
): Query<{ id: string }> => sql`
  SELECT c.id FROM (
    SELECT id, opening_minor, to_on, row_number() OVER begun AS nth, first_value(opening_minor) OVER begun AS initial_minor,
      count(*) OVER (PARTITION BY opening_minor ORDER BY coalesce(from_on, to_on), id) AS opened
    FROM statement t WHERE programme_id = ${programmeId} AND ${inChain(sql`t`, asked)}
    WINDOW begun AS (ORDER BY coalesce(from_on, to_on), id)) AS c
  LEFT JOIN statement p ON p.programme_id = ${programmeId} AND p.id <> c.id AND p.closing_minor = c.opening_minor
    AND ${inChain(sql`p`, asked)} AND (p.to_on IS NULL OR c.to_on IS NULL OR p.to_on <= c.to_on)
  WHERE c.nth > 1 GROUP BY c.id, c.opened, c.initial_minor, c.opening_minor
  HAVING c.opened > (c.initial_minor = c.opening_minor)::int + count(p.id)`
