import type { getAccount, getSession } from '@sanad/shared/api/identity.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { mostSessions } from './open-session.ts'
import { isMerged, organisationNameOrNone } from './organisation-name.ts'
import { mustBeSignedIn } from './signed-in.ts'

type Session = Served<ReplyOf<typeof getSession>>
type Account = Served<ReplyOf<typeof getAccount>>
type Person = NonNullable<Session['person']>

/** Who asks, as every page shows it. Nobody signed in is an answer, not a refusal. */
export async function sessionOf({ actor, rows, row, platform }: Reading): Promise<Session> {
  const { demo, office } = platform.config
  if (!('sessionId' in actor) || !actor.sessionId)
    return { person: null, secondFactor: false, memberships: [], active: null, demo, office }
  const found = await row<Person & { secondFactor: boolean; active: string | null }>(sql`
    SELECT p.id, p.name, p.email, p.locale, s.second_factor_at IS NOT NULL AS second_factor, m.id AS active
    FROM session s JOIN person p ON p.id = s.person_id
    LEFT JOIN membership m ON m.id = s.membership_id AND m.ended_at IS NULL WHERE s.id = ${actor.sessionId}`)
  if (!found) throw new Problem('session.missing')
  const { secondFactor, active, ...person } = found
  const memberships = await rows<Session['memberships'][number]>(sql`
    SELECT m.id, m.organisation_kind AS kind, m.organisation_id, ${organisationNameOrNone} AS name, m.role, ${isMerged} AS is_merged
    FROM membership m WHERE m.person_id = ${person.id} AND m.ended_at IS NULL ORDER BY is_merged, m.created_at, m.id`)
  return { person, secondFactor, memberships, active, demo, office }
}

/** What a person keeps of their own: sessions, second factors, invitations. */
export async function accountOf({ actor, rows, row, now }: Reading): Promise<Account> {
  const { personId, sessionId } = mustBeSignedIn(actor)
  const sessions = await rows<Account['sessions'][number]>(sql`
    SELECT id, id = ${sessionId} AS is_this, user_agent, created_at, seen_at FROM session
    WHERE person_id = ${personId} AND ended_at IS NULL AND expires_at > ${now}
    ORDER BY id = ${sessionId} DESC, seen_at DESC LIMIT ${mostSessions}`)
  const passkeys = await rows<Account['passkeys'][number]>(sql`
    SELECT id, name, created_at, used_at FROM passkey WHERE person_id = ${personId} ORDER BY created_at, id`)
  const authenticator = await row<{ confirmedAt: Date }>(sql`
    SELECT confirmed_at FROM authenticator WHERE person_id = ${personId} AND confirmed_at IS NOT NULL`)
  const recoveryCodes = await row<{ left: number; madeAt: Date }>(sql`
    SELECT s.created_at AS made_at, count(c.id) FILTER (WHERE c.used_at IS NULL)::int AS "left"
    FROM recovery_set s LEFT JOIN recovery_code c ON c.person_id = s.person_id
    WHERE s.person_id = ${personId} GROUP BY s.person_id`)
  const invitations = await rows<Account['invitations'][number]>(sql`
    SELECT m.id, m.organisation_kind AS kind, ${organisationNameOrNone} AS name, m.role, m.expires_at
    FROM invitation m JOIN person p ON p.email = m.email
    WHERE p.id = ${personId} AND m.accepted_at IS NULL AND m.ended_at IS NULL AND m.expires_at > ${now}
    ORDER BY m.created_at`)
  return {
    sessions,
    passkeys,
    authenticatorSince: authenticator?.confirmedAt ?? null,
    recoveryCodes: recoveryCodes ?? null,
    invitations,
  }
}
