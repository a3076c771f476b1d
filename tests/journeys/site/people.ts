import { type Database, type Query, sql } from '@sanad/server/platform/database.ts'

/** The address of a demo account, by what stands before the `@`. */
export const mailboxOf = (name: string): string => `${name}@demo.sanad.example`

/** Whoever acts for an organisation. */
export const memberOf = (organisationId: Query<unknown>) => sql`(
  SELECT p.email FROM membership b JOIN person p ON p.id = b.person_id
  WHERE b.organisation_id = ${organisationId} AND b.ended_at IS NULL ORDER BY p.email LIKE '%@demo.sanad.example' DESC, b.id LIMIT 1)`

/** The organisation a demo account acts for. */
export const organisationOf = (name: string) => sql`(
  SELECT b.organisation_id FROM membership b JOIN person p ON p.id = b.person_id WHERE p.email = ${mailboxOf(name)} LIMIT 1)`

/** A programme that is open, and one person who works for it. */
export const employ = (database: Database, email: string, role: 'auditor' | 'certifier') =>
  database.run(sql`
    WITH person AS (INSERT INTO person (email, name, created_at) VALUES (${email}, 'ليلى', now()) RETURNING id),
    programme AS (
      INSERT INTO programme (code, name, country, currency, rail, state, budget_minor, opens_on, closes_on, debtor_name, created_at)
      VALUES ('TEST', '{"ar":"برنامج الرقمنة"}', 'MA', 'MAD', 'bank', 'open', 1, '2026-01-01', '2027-01-01', 'X', now())
      RETURNING id)
    INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
    SELECT person.id, 'programme', programme.id, ${role}, now() FROM person, programme`)
