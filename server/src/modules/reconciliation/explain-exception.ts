import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept, step } from '../../platform/step.ts'
import { exceptionLife, lockException, seenOf } from './exception.step.ts'
import { mustBeImpartial } from './match-pair.ts'

/**
 * A person says what an exception is. It stays in the books, as explained, and so does whatever was said before.
 * @throws Problem object.state_changed where somebody else explained or linked it since, or it became another amount
 */
export const explainException = command({
  name: 'exception.explain',
  by: exceptionRoles.explain,
  async run(tx, { exceptionId, explanation, seen }: { exceptionId: string; explanation: string; seen?: string }) {
    const exception = await lockException(tx, exceptionId)
    mustAccept(tx.actor, exceptionLife, exception, 'explain')
    if (seen !== undefined && seen !== (await seenOf(tx, exceptionId)))
      throw new Problem('object.state_changed', { kind: exceptionLife.kind })
    if (exception.payoutId) await mustBeImpartial(tx, exception.payoutId)
    const said = explanation.trim()
    await step(tx, exceptionLife, exception, 'explain', { explanation: said })
    await tx.run(sql`
      UPDATE reconciliation_exception SET explanation = ${said}, explained_by = ${personOf(tx.actor) ?? null}
      WHERE id = ${exception.id}`)
  },
})
