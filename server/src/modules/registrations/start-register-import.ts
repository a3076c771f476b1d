import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { job } from '../../platform/job.ts'
import { begin, step } from '../../platform/step.ts'
import { mustOwnFile } from '../files/index.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { lockImport, registerImportLife } from './register-import.step.ts'

export const checkRegister = job<{ importId: string }>('register.check')
export const importRegister = job<{ importId: string }>('register.import')

/** Begins the dry run of a register already uploaded. */
export const startRegisterImport = command({
  name: 'register.start',
  by: ['manager'],
  async run(tx, { fileId }: { fileId: string }) {
    const { media } = await mustOwnFile(tx, fileId)
    if (media !== 'text/csv') throw new Problem('file.type_refused', { purpose: 'register' })
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO register_import (programme_id, file_id, state, created_by, created_at)
      VALUES (${ownProgrammeId(tx)}, ${fileId}, 'waiting', ${personOf(tx.actor) ?? ''}, ${tx.now}) RETURNING id`)
    if (!made) throw new Error('the import was not made')
    await begin(tx, registerImportLife, made.id)
    tx.enqueue(checkRegister, { importId: made.id })
    tx.about('register_import', made.id)
    return { importId: made.id }
  },
})

/** Takes the good rows over, after the dry run. */
export const acceptRegisterImport = command({
  name: 'register.accept',
  by: ['manager'],
  async run(tx, { importId }: { importId: string }) {
    const found = await lockImport(tx, importId)
    mustRunProgramme(tx, found.programmeId)
    if (found.state !== 'checked') throw new Problem('register.not_checked', { state: found.state })
    await step(tx, registerImportLife, found, 'accept')
    tx.enqueue(importRegister, { importId })
    tx.about('register_import', importId, found.programmeId)
    return { importId }
  },
})
