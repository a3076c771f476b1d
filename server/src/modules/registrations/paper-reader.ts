import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { FileReader, FileRow } from '../files/index.ts'
import { recordAccess } from '../record/index.ts'

/** Reviewer, manager and auditor read the papers of what was submitted to their programme; each reading is recorded. */
export const paperReader: FileReader = { name: 'registration_paper', mayRead }

async function mayRead(read: Reading, file: FileRow): Promise<boolean> {
  if (!['reviewer', 'manager', 'auditor'].includes(read.actor.role)) return false
  const found = await read.row<{ id: string; associationId: string }>(sql`
    SELECT r.id, r.association_id FROM registration_paper rp JOIN registration r ON r.id = rp.registration_id
    WHERE rp.file_id = ${file.id} AND r.programme_id = ${programmeOf(read.actor) ?? null} AND r.submitted_at IS NOT NULL LIMIT 1`)
  if (!found) return false
  await recordAccess(read, { associationId: found.associationId, what: 'registration_paper', objectId: found.id })
  return true
}
