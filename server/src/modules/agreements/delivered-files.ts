import { isOfficeRole } from '@sanad/shared/roles.ts'
import { sql } from '../../platform/database.ts'
import { type FileReader, fileReaders } from '../files/index.ts'
import { recordAccess } from '../record/index.ts'
import { visibleTo } from './visible.ts'

/** Delivered files are read by the association they were delivered to and by the programme's office. */
const deliveredFiles: FileReader = {
  name: 'delivery',
  mayRead: async (read, file) => {
    const isConcerned = read.actor.role === 'officer' || isOfficeRole(read.actor.role)
    const found = isConcerned
      ? await read.row<{ milestoneId: string; associationId: string }>(sql`
          SELECT m.id AS milestone_id, a.association_id FROM delivery_file f JOIN delivery d ON d.id = f.delivery_id
            JOIN milestone m ON m.id = d.milestone_id JOIN agreement a ON a.id = m.agreement_id
          WHERE f.file_id = ${file.id} AND ${visibleTo(read)} LIMIT 1`)
      : undefined
    if (found)
      await recordAccess(read, { associationId: found.associationId, what: 'milestone', objectId: found.milestoneId })
    return found !== undefined
  },
}
fileReaders.add(deliveredFiles)
