import { type Query, sql } from '../../platform/database.ts'

/** Entry `e` is of a statement that two people stand for: what one person alone handed in moves nothing, and is an exception to nothing. */
export const believed = (e: Query<unknown>, programmeId: string): Query<boolean> => sql<boolean>`
  ${e}.statement_id NOT IN (SELECT id FROM statement WHERE programme_id = ${programmeId} AND state <> 'matched')`
