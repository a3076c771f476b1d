import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { mustOwnFile } from '../files/index.ts'
import { programmeById } from '../programmes/index.ts'
import { readStatementJob } from './job-kinds.ts'
import { statementLife } from './statement.step.ts'

/** Takes in a bank statement. The same file is taken once; reading it is the work of a job, confirming it another person's. */
export const importStatement = command({
  name: 'statement.import',
  by: ['treasurer', 'auditor'],
  refusals: { statement_once: 'statement.already_imported' },
  async run(tx, { fileId }: { fileId: string }) {
    const programme = await programmeById(tx, ownProgrammeId(tx))
    if (!programme.debtorAccount) throw new Problem('statement.no_account')
    const file = await mustOwnFile(tx, fileId)
    const known = await tx.row<{ id: string; importedAt: Date }>(sql`
      SELECT id, imported_at FROM statement
      WHERE programme_id = ${programme.id} AND file_sha256 = ${file.sha256} AND state NOT IN ('declined', 'refused')`)
    if (known)
      throw new Problem('statement.already_imported', {
        statementId: known.id,
        importedAt: known.importedAt.toISOString(),
      })
    const statement = await tx.row<{ id: string }>(sql`
      INSERT INTO statement (programme_id, file_id, file_sha256, state, imported_by, imported_at)
      VALUES (${programme.id}, ${file.id}, ${file.sha256}, 'waiting', ${personOf(tx.actor) ?? null}, ${tx.now}) RETURNING id`)
    if (!statement) throw new Error('a statement was not stored')
    await begin(tx, statementLife, statement.id, 'import')
    tx.about('statement', statement.id, programme.id)
    tx.enqueue(readStatementJob, { statementId: statement.id })
    return { id: statement.id }
  },
})
