import type { listDemoAccounts, listDemoMail } from '@sanad/shared/api/demo-access.ts'
import { demoDomain } from '@sanad/shared/demo-domain.ts'
import { anyone, type ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command, type Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { openSession } from './open-session.ts'
import { organisationNameOrNone } from './organisation-name.ts'
import { ofIdentity } from './signed-in.ts'

type Accounts = Served<ReplyOf<typeof listDemoAccounts>>
type Mails = Served<ReplyOf<typeof listDemoMail>>

/** One line per person: the role they took first; in the order of the main job. */
export async function demoAccounts({ rows }: Reading): Promise<Accounts> {
  const accounts = await rows<Accounts['accounts'][number]>(sql`
    SELECT email, name, role, kind, organisation FROM (
      SELECT DISTINCT ON (p.id) p.email, p.name, m.role, m.organisation_kind AS kind, ${organisationNameOrNone} AS organisation
      FROM person p JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL
      WHERE p.email LIKE ${`%@${demoDomain}`} ORDER BY p.id, m.created_at, m.id) AS account
    ORDER BY array_position(ARRAY['officer', 'staff', 'manager', 'certifier', 'reviewer', 'treasurer', 'auditor'], role), email
    LIMIT 200`)
  return { accounts }
}

interface SignInToDemo {
  readonly email: string
  readonly tokenHash: string
  readonly userAgent: string
}

/** One click: signed in, second factor given. Registered in demo mode only, and then for demo accounts only. */
export const signInToDemo = command({
  name: 'session.sign_in_to_demo',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { email, ...opening }: SignInToDemo) {
    const person = await tx.row<{ id: string }>(sql`
      SELECT id FROM person WHERE email = ${email.toLowerCase()} AND email LIKE ${`%@${demoDomain}`}`)
    if (!person) throw new Problem('object.not_found')
    await openSession(tx, { ...opening, personId: person.id, secondFactor: true })
    tx.about('person', person.id)
    return { personId: person.id }
  },
})

/** The outbox as it was written, newest first. */
export async function demoMail({ rows }: Reading, filter: { after?: string; recipient?: string }): Promise<Mails> {
  const { after = null, recipient = null } = filter
  const mails = await rows<Mails['mails'][number]>(sql`
    SELECT id, recipient, subject, body, locale, created_at AS at FROM mail
    WHERE (${recipient}::text IS NULL OR recipient = lower(${recipient}::text))
      AND (${after}::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM mail WHERE id = ${after}::uuid))
    ORDER BY created_at DESC, id DESC LIMIT ${pageRows}`)
  return { mails, next: nextOf(mails, ({ id }) => id) }
}
