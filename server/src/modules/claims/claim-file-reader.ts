import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { FileReader, FileRow } from '../files/index.ts'
import { recordAccess } from '../record/index.ts'

/** The office reads invoices and evidence of the claims of its programme; each reading is recorded. */
export const claimFileReader: FileReader = { name: 'claim_file', mayRead }

async function mayRead(read: Reading, file: FileRow): Promise<boolean> {
  if (!['reviewer', 'treasurer', 'manager', 'auditor'].includes(read.actor.role)) return false
  const found = await read.row<{ id: string; associationId: string }>(sql`
    SELECT c.id, a.association_id FROM claim c JOIN agreement a ON a.id = c.agreement_id
    WHERE c.programme_id = ${programmeOf(read.actor) ?? null}
      AND (c.invoice_file_id = ${file.id} OR EXISTS (
        SELECT FROM claim_file cf WHERE cf.claim_id = c.id AND cf.file_id = ${file.id})) LIMIT 1`)
  if (!found) return false
  await recordAccess(read, { associationId: found.associationId, what: 'claim', objectId: found.id })
  return true
}
