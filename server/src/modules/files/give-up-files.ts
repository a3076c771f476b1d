import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/**
 * Files that nothing refers to any more go the way of those that nothing ever did: the sweep removes them, unless somebody whose they
 * are uses them before. Call it where nothing but their own organisation could have used them.
 */
export async function giveUpFiles(tx: Tx, fileIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO upload (id, person_id, organisation_id, bytes, begun_at, file_id)
    SELECT uuidv7(), uploaded_by, organisation_id, bytes, uploaded_at, id FROM file
    WHERE id = ANY(${fileIds as string[]}::uuid[]) AND uploaded_by IS NOT NULL AND organisation_id IS NOT NULL
    ON CONFLICT (file_id) DO UPDATE SET used_at = NULL, begun_at = excluded.begun_at`)
}
