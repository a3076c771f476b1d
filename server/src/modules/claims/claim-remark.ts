import type { TimelineStep } from '@sanad/shared/api/record.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

interface Remark {
  readonly note: string
  /** A word of the office to itself: the firm does not read it. */
  readonly isInternal?: boolean
}

/** Keeps what was written with the step a claim has just made. Call it after `step()`, while the claim is locked. */
export async function keepRemark(tx: Tx, claimId: string, { note, isInternal = false }: Remark): Promise<void> {
  await tx.run(sql`
    INSERT INTO claim_remark (history_id, claim_id, is_internal, note)
    SELECT max(id), ${claimId}, ${isInternal}, ${note} FROM history WHERE object_id = ${claimId}`)
}

/** Every step of a claim with what was written with it, as far as the reader may know; oldest first. */
export function remarkedSteps(
  { actor, rows }: Reading,
  claimId: string,
): Promise<(Served<TimelineStep> & { note: string | null })[]> {
  return rows(sql`
    SELECT h.event, h.from_state AS "from", h.to_state AS "to", h.role, h.at, h.facts, r.note
    FROM history h LEFT JOIN claim_remark r ON r.history_id = h.id AND (NOT r.is_internal OR ${isOfficeRole(actor.role)})
    WHERE h.object_id = ${claimId} ORDER BY h.id`)
}
