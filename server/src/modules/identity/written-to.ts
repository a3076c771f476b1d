import { type Query, sql } from '../../platform/database.ts'

/** Joins whoever is written to for an organisation: its members of today, as `p`. One row for each; of nobody, none. */
export const writtenTo = (organisationId: Query<unknown>): Query<unknown> => sql`
  JOIN membership m ON m.organisation_id = ${organisationId} AND m.ended_at IS NULL JOIN person p ON p.id = m.person_id`
