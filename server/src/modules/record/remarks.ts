import type { RemarkedStep } from '@sanad/shared/api/record.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

export interface Remark {
  /** The control or the paper it is about; absent for the whole. */
  readonly part?: string
  readonly note: string
  /** Between the people of the office. */
  readonly isInternal?: boolean
}

/**
 * Keeps what was written with the step an object has just made, where anything was. Call it after `step()`, while the object is locked.
 * @param kind whose organisation reads these: of a claim the firm alone, though the association reads its history
 */
export async function keepRemarks(
  tx: Tx,
  { kind, id }: { kind: 'certification' | 'claim' | 'registration'; id: string },
  remarks: readonly Remark[],
): Promise<void> {
  const written = remarks.flatMap(({ part = '', note, isInternal = false }) =>
    note.trim() ? [{ part, note: note.trim(), is_internal: isInternal }] : [],
  )
  if (written.length === 0) return
  await tx.run(sql`
    INSERT INTO remark (history_id, part, object_kind, object_id, is_internal, note)
    SELECT h.id, r.part, ${kind}, ${id}, r.is_internal, r.note FROM (SELECT max(id) AS id FROM history WHERE object_id = ${id}) AS h,
      jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r (part text, note text, is_internal boolean)`)
}

/** Every step an object has made with what was written with it, oldest first; what is the office's own, for the office. */
export const remarkedTimelineOf = ({ actor, rows }: Reading, objectId: string): Promise<Served<RemarkedStep>[]> =>
  rows(sql`
    SELECT h.event, h.from_state AS "from", h.to_state AS "to", h.role, h.at, h.facts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('part', r.part, 'note', r.note, 'isInternal', r.is_internal)
          ORDER BY r.is_internal, r.part), '[]')
        FROM remark r WHERE r.history_id = h.id AND (${isOfficeRole(actor.role)}::boolean OR NOT r.is_internal)) AS remarks
    FROM history h WHERE h.object_id = ${objectId} ORDER BY h.id`)
