import { sql } from '../../platform/database.ts'
import type { FileReader } from '../files/index.ts'

/** The certifier reads the files that were given as evidence. */
export const evidenceReader: FileReader = {
  name: 'control_answer',
  mayRead: async ({ actor, row }, file) =>
    actor.role === 'certifier' &&
    (await row(sql`
      SELECT FROM control_answer a JOIN certification c ON c.id = a.certification_id
      WHERE a.file_id = ${file.id} AND c.submitted_at IS NOT NULL LIMIT 1`)) !== undefined,
}
