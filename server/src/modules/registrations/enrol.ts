import { endOfDayAfter, yearOf } from '@sanad/shared/calendar-day.ts'
import { personOf } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { type Import, knownKey } from './register-import.step.ts'

/** How long the address a register names may be used to take one's association over. */
const invitedDays = 365

interface Enrolled {
  /** `ReadRow[]` as JSON. */
  readonly rows: string
  /** Selects `key` and `reference` of rows that are left out. */
  readonly itself: Query<unknown>
  /** Registrations a person compared and found to be of other associations. */
  readonly compared?: readonly string[]
}

/** One statement: associations, their registrations (eligible: the register is the proof), history, and a place for who is named. */
export async function enrol(
  tx: Tx,
  { programmeId, id }: Import,
  { rows, itself, compared }: Enrolled,
): Promise<number> {
  const enrolled = await tx.row<{ n: number }>(sql`
    WITH given AS MATERIALIZED (
      SELECT given.* FROM json_to_recordset(${rows}::json) AS given (key text, "nameAr" text, "nameFr" text, search text, region text,
        province text, locality text, address text, "foundedOn" date, ice text, email text, phone text, marks text[])),
    itself AS (${itself}),
    fresh AS MATERIALIZED (
      SELECT uuidv7() AS association_id, uuidv7() AS registration_id, given.*
      FROM given LEFT JOIN itself USING (key) LEFT JOIN LATERAL (${knownKey(sql`given.key`, programmeId)}) AS before ON true
      WHERE before.known IS NULL AND itself.reference IS NULL),
    associations AS (
      INSERT INTO association (id, name_ar, name_fr, region, province, locality, address, founded_on, ice, contact_email,
        contact_phone, search, created_at)
      SELECT association_id, "nameAr", "nameFr", region, province, locality, address, "foundedOn", ice, email, phone, search,
        ${tx.now}::timestamptz
      FROM fresh),
    registrations AS (
      INSERT INTO registration (id, programme_id, association_id, reference, state, register_key, marks, submitted_at, decided_at,
        created_at)
      SELECT registration_id, ${programmeId}, association_id, next_reference('registration', 'R', ${yearOf(tx.now)}), 'eligible',
        key, marks, ${tx.now}::timestamptz, ${tx.now}::timestamptz, ${tx.now}::timestamptz
      FROM fresh),
    written AS (
      INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at, facts)
      SELECT 'registration', registration_id, 'enrol', 'draft', 'eligible', ${tx.actor.role}, ${personOf(tx.actor) ?? null}::uuid,
        ${tx.now}::timestamptz, ${JSON.stringify({ importId: id, ...(compared ? { compared } : {}) })}::jsonb
      FROM fresh),
    invited AS (
      INSERT INTO invitation (organisation_kind, organisation_id, role, email, invited_by, created_at, expires_at)
      SELECT 'association', association_id, 'officer', email, i.created_by, ${tx.now}::timestamptz, ${endOfDayAfter(tx.now, invitedDays)}::timestamptz
      FROM fresh, register_import i WHERE i.id = ${id} AND email IS NOT NULL)
    SELECT count(*)::int AS n FROM fresh`)
  return enrolled?.n ?? 0
}
