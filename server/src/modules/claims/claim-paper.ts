import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

/**
 * The files of claims that `moved` to clean or flagged are theirs from then on, each by what it holds. Two checks at one moment do not
 * see each other; the key of this table does, and the later one is run again and finds the file in use.
 */
export const takePapers = sql`
  INSERT INTO claim_paper (sha256, claim_id)
  SELECT DISTINCT f.sha256, moved.id FROM moved JOIN claim c ON c.id = moved.id
  CROSS JOIN LATERAL (SELECT c.invoice_file_id AS file_id UNION ALL SELECT file_id FROM claim_file WHERE claim_id = c.id) used
  JOIN file f ON f.id = used.file_id
  WHERE moved.event IN ('pass', 'flag') ORDER BY f.sha256`

/** A claim that is sent back or rejected stands in nobody's way. */
export async function releasePapers(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  await tx.run(sql`DELETE FROM claim_paper WHERE claim_id = ${id}`)
}
