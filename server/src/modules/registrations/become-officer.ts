import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/**
 * The signed-in person becomes an officer of the association, and the session acts for it.
 * @throws Problem session.missing, membership.sides_apart: staff of a provider never act for an association
 */
export async function becomeOfficer(tx: Tx, associationId: string): Promise<string> {
  const { personId, sessionId } = tx.actor as { personId?: string; sessionId?: string }
  if (!personId || !sessionId) throw new Problem('session.missing')
  const staff = await tx.row(sql`
    SELECT FROM membership WHERE person_id = ${personId} AND organisation_kind = 'provider' AND ended_at IS NULL LIMIT 1`)
  if (staff) throw new Problem('membership.sides_apart')
  const made = await tx.row<{ id: string }>(sql`
    WITH made AS (
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${personId}, 'association', ${associationId}, 'officer', ${tx.now}) RETURNING id)
    UPDATE session SET membership_id = made.id FROM made WHERE session.id = ${sessionId} RETURNING made.id`)
  if (!made) throw new Problem('session.missing')
  return made.id
}
