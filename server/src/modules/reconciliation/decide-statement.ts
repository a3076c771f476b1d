import { statementRoles } from '@sanad/shared/machines/statement.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept, step } from '../../platform/step.ts'
import { matchStatementsJob } from './job-kinds.ts'
import { lockStatement, statementLife } from './statement.step.ts'

interface Which {
  readonly statementId: string
}

/** Somebody who did not import it found it at the bank; the database asks for another person as well. Only now its lines count. */
export const confirmStatement = command({
  name: 'statement.confirm',
  by: statementRoles.confirm,
  refusals: { statement_four_eyes: 'statement.four_eyes' },
  async run(tx, { statementId }: Which) {
    const { programmeId } = await decide(tx, statementId, 'confirm')
    tx.enqueue(matchStatementsJob, { programmeId })
  },
})

/** Nobody found it at the bank, or it was imported by mistake: also whoever imported it lets it go. */
export const declineStatement = command({
  name: 'statement.decline',
  by: statementRoles.decline,
  async run(tx, { statementId }: Which) {
    await decide(tx, statementId, 'decline')
  },
})

async function decide(
  tx: Tx,
  statementId: string,
  event: 'confirm' | 'decline',
): Promise<{ readonly programmeId: string }> {
  const statement = await lockStatement(tx, statementId)
  mustAccept(tx.actor, statementLife, statement, event)
  // With its state, as the database allows it: a decision without its name is none.
  await tx.run(sql`
    UPDATE statement SET decided_by = ${personOf(tx.actor) ?? null}, decided_at = ${tx.now} WHERE id = ${statementId}`)
  await step(tx, statementLife, statement, event)
  return statement
}
