import { getNameChange } from '@sanad/shared/api/name-changes.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { sql } from '../../platform/database.ts'
import type { FileReader } from '../files/index.ts'

/** Who reads a request reads the paper that shows why the firm is called otherwise. */
export const paperReader: FileReader = {
  name: 'name_change',
  mayRead: async ({ actor, row }, file) =>
    (getNameChange.by as readonly Role[]).includes(actor.role) &&
    (await row(sql`SELECT FROM name_change WHERE file_id = ${file.id} LIMIT 1`)) !== undefined,
}
