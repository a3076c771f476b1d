import {
  type StatementEvent,
  type StatementState,
  statementMachine,
  statementRoles,
} from '@sanad/shared/machines/statement.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { mustRunProgramme } from '../programmes/index.ts'

export interface Statement {
  readonly id: string
  readonly state: StatementState
  readonly programmeId: string
  readonly fileSha256: Buffer
}

export const statementLife = lifeCycle<StatementState, StatementEvent, Statement>({
  kind: 'statement',
  machine: statementMachine,
  roles: statementRoles,
})

/** The statement, locked until the command ends. @throws Problem object.not_found */
export async function lockStatement(tx: Tx, id: string): Promise<Statement> {
  const statement = await tx.row<Statement>(sql`
    SELECT id, state, programme_id, file_sha256 FROM statement WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!statement) throw new Problem('object.not_found', { kind: 'statement' })
  mustRunProgramme(tx, statement.programmeId)
  tx.about('statement', statement.id, statement.programmeId)
  return statement
}
