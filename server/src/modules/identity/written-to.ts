import type { Lang } from '@sanad/shared/figures.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'

/** Joins whoever is written to for an organisation: its members of today, as `p`. One row for each; of nobody, none. */
export const writtenTo = (organisationId: Query<unknown>): Query<unknown> => sql`
  JOIN membership m ON m.organisation_id = ${organisationId} AND m.ended_at IS NULL JOIN person p ON p.id = m.person_id`

/** Whether an association or a firm has anybody who acts for it, as a condition over rows. */
export const isActedFor = (organisationId: Query<unknown>): Query<boolean> => sql<boolean>`
  EXISTS (SELECT FROM membership acting WHERE acting.organisation_id = ${organisationId} AND acting.ended_at IS NULL)`

/**
 * Whether anybody ever acted for it, as a condition over rows. An association for which nobody has is one a register brought, and whoever reads
 * the address named there may take it (docs/decisions/0107-telling-the-unclaimed.md).
 */
export const wasActedFor = (organisationId: Query<unknown>): Query<boolean> => sql<boolean>`
  EXISTS (SELECT FROM membership acted WHERE acted.organisation_id = ${organisationId})`

interface Reader {
  readonly email: string
  readonly locale: Lang
}

/** Whoever is written to for one organisation. */
export const readersOf = (read: Pick<Sql, 'rows'>, organisationId: string): Promise<Reader[]> =>
  read.rows<Reader>(sql`
    SELECT p.email, p.locale FROM (SELECT) AS once ${writtenTo(sql`${organisationId}::uuid`)} ORDER BY p.id`)
