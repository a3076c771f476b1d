import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { exceptionLife, lockException } from './exception.step.ts'
import { mustBeImpartial } from './match-pair.ts'

/** A person says what a difference is. It stays in the books, as explained, and so does whatever was said before. */
export const explainException = command({
  name: 'exception.explain',
  by: exceptionRoles.explain,
  async run(tx, { exceptionId, explanation }: { exceptionId: string; explanation: string }) {
    const exception = await lockException(tx, exceptionId)
    if (exception.payoutId) await mustBeImpartial(tx, exception.payoutId)
    const said = explanation.trim()
    await step(tx, exceptionLife, exception, 'explain', { explanation: said })
    await tx.run(sql`
      UPDATE reconciliation_exception SET explanation = ${said}, explained_by = ${personOf(tx.actor) ?? null}
      WHERE id = ${exception.id}`)
  },
})
