import type { AlikeRegistration } from '@sanad/shared/api/registrations.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { lockByName } from '../../platform/advisory-lock.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, type Sql, sql } from '../../platform/database.ts'
import { isActedFor } from '../identity/index.ts'
import type { Registration } from './registration.step.ts'

/** Those an association could have a voucher by, now or soon. */
const counting = sql`('submitted', 'needs_info', 'eligible', 'suspended')`
/** As many as a person compares, and a contract takes. */
const shown = 50

/**
 * Other registrations of the programme that share a mark with this one and may bring a voucher, the oldest first. Found by their marks
 * and nothing else: an order and a limit in the same breath would have all registrations looked through.
 */
export const alikeTo = ({ id, programmeId }: Pick<Registration, 'id' | 'programmeId'>) =>
  sharingMarks(sql`SELECT marks FROM registration WHERE id = ${id}`, programmeId, sql`id <> ${id}`)

/** The same for what is no registration yet. */
export const alikeByMarks = (marks: readonly string[], programmeId: string) =>
  sharingMarks(sql`SELECT ${marks}::text[] AS marks`, programmeId, sql`true`)

const sharingMarks = (own: Query<unknown>, programmeId: string, others: Query<unknown>) => sql<AlikeRegistration>`
  WITH own AS MATERIALIZED (${own}),
  sharing AS MATERIALIZED (SELECT r.* FROM registration r WHERE r.marks && (SELECT marks FROM own)),
  alike AS MATERIALIZED (
    SELECT * FROM sharing WHERE ${others} AND programme_id = ${programmeId} AND state IN ${counting} ORDER BY id LIMIT ${shown})
  SELECT alike.id, alike.reference, alike.state, a.name_ar, a.name_fr, coalesce(a.province, '') AS province,
    alike.register_key IS NOT NULL AS is_imported, ${isActedFor(sql`alike.association_id`)} AS has_officers,
    ARRAY(SELECT DISTINCT split_part(mark, ':', 1) FROM unnest(alike.marks) AS mark WHERE mark = ANY(own.marks) ORDER BY 1) AS shared
  FROM alike JOIN association a ON a.id = alike.association_id CROSS JOIN own ORDER BY alike.id`

/**
 * Every registration alike (`alikeTo`, `alikeByMarks`) was compared and found to be of another association.
 * @returns their ids, whatever else was named
 * @throws Problem registration.alike with the references of those that were not
 */
export async function mustBeAnother(
  tx: Tx,
  alikes: Query<AlikeRegistration>,
  differsFrom: readonly string[],
): Promise<string[]> {
  const alike = await tx.rows(alikes)
  const open = alike.filter(({ id }) => !differsFrom.includes(id))
  if (open.length > 0)
    throw new Problem('registration.alike', { references: open.map(({ reference }) => reference).join(', ') })
  return alike.map(({ id }) => id)
}

/** Of two that make associations eligible at the same time, the second sees what the first did. */
export const enrollingOneByOne = (tx: Sql, programmeId: string): Promise<void> =>
  lockByName(tx, `register:${programmeId}`)

/**
 * Selects `key` and `reference` of rows of `given` (`key text`, `marks text[]`) that share a mark with an association that registered by
 * itself. Those are few beside a register: their marks are read once for all rows, whatever PostgreSQL knows of a table that grows meanwhile.
 */
export const registeredItself = (programmeId: string): Query<unknown> => sql`
  SELECT given.key, min(r.reference) AS reference
  FROM registration r CROSS JOIN unnest(r.marks) AS own (mark)
    JOIN (SELECT key, unnest(marks) AS mark FROM given) AS given ON given.mark = own.mark
  WHERE r.programme_id = ${programmeId} AND r.register_key IS NULL AND r.state IN ${counting}
  GROUP BY given.key`
