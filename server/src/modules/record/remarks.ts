import type { RemarkedStep } from '@sanad/shared/api/record.ts'
import type { Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

export interface Remark {
  /** The control or the paper it is about; absent for the whole. */
  readonly part?: string
  readonly note: string
}

/**
 * Keeps what was written with the step an object has just made, where anything was. Call it after `step()`, while the object is locked.
 * @param kind whose organisation reads its history reads these, too
 */
export async function keepRemarks(
  tx: Tx,
  { kind, id }: { kind: 'certification' | 'registration'; id: string },
  remarks: readonly Remark[],
): Promise<void> {
  const written = remarks.flatMap(({ part = '', note }) => (note.trim() ? [{ part, note: note.trim() }] : []))
  if (written.length === 0) return
  await tx.run(sql`
    INSERT INTO remark (history_id, part, object_kind, object_id, note)
    SELECT h.id, r.part, ${kind}, ${id}, r.note FROM (SELECT max(id) AS id FROM history WHERE object_id = ${id}) AS h,
      jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS r (part text, note text)`)
}

/** Every step an object has made with what was written with it, oldest first. */
export const remarkedTimelineOf = (read: Sql, objectId: string): Promise<Served<RemarkedStep>[]> =>
  read.rows(sql`
    SELECT h.event, h.from_state AS "from", h.to_state AS "to", h.role, h.at, h.facts,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('part', r.part, 'note', r.note) ORDER BY r.part), '[]')
        FROM remark r WHERE r.history_id = h.id) AS remarks
    FROM history h WHERE h.object_id = ${objectId} ORDER BY h.id`)
