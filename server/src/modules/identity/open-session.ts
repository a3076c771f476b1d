import type { OrganisationKind } from '../../platform/actor.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { expiryOf } from './session-expiry.ts'

export interface Opening {
  readonly personId: string
  /** SHA-256 of the token, hexadecimal: the token itself stays outside commands, which are recorded. */
  readonly tokenHash: string
  readonly userAgent: string
  readonly secondFactor: boolean
}

/** As many as the account's page shows: whatever is open can be seen, and ended. */
export const mostSessions = 50

/**
 * Opens a session for a person, acting for the organisation they acted for last. The session the request came with, if any,
 * ends: nobody keeps two in one browser, and a token known before signing in is worth nothing after.
 */
export async function openSession(tx: Tx, { personId, tokenHash, userAgent, secondFactor }: Opening): Promise<string> {
  if ('sessionId' in tx.actor && tx.actor.sessionId)
    await tx.run(sql`UPDATE session SET ended_at = ${tx.now} WHERE id = ${tx.actor.sessionId} AND ended_at IS NULL`)
  const membership = await tx.row<{ id: string; organisationKind: OrganisationKind }>(sql`
    SELECT m.id, m.organisation_kind FROM membership m
    LEFT JOIN session s ON s.membership_id = m.id AND s.person_id = m.person_id
    WHERE m.person_id = ${personId} AND m.ended_at IS NULL
    GROUP BY m.id ORDER BY max(s.seen_at) DESC NULLS LAST, m.created_at, m.id LIMIT 1`)
  const opened = await tx.row<{ id: string }>(sql`
    INSERT INTO session (token_hash, person_id, membership_id, created_at, seen_at, expires_at, second_factor_at, user_agent)
    VALUES (decode(${tokenHash}, 'hex'), ${personId}, ${membership?.id ?? null}, ${tx.now}, ${tx.now},
      ${expiryOf(membership?.organisationKind ?? null, tx.now)}, ${secondFactor ? tx.now : null}, ${userAgent.slice(0, 300)})
    RETURNING id`)
  if (!opened) throw new Error('the session was not opened')
  await endOldest(tx, personId)
  return opened.id
}

async function endOldest(tx: Tx, personId: string): Promise<void> {
  await tx.run(sql`
    UPDATE session SET ended_at = ${tx.now} WHERE id IN (
      SELECT id FROM session WHERE person_id = ${personId} AND ended_at IS NULL AND expires_at > ${tx.now}
      ORDER BY seen_at DESC, id DESC OFFSET ${mostSessions} FOR NO KEY UPDATE)`)
}
