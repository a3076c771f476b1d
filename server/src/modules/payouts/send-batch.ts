import { dayOf } from '@sanad/shared/calendar-day.ts'
import { batchRoles } from '@sanad/shared/machines/batch.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterWorkingDays } from '@sanad/shared/working-days.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step, stepMany } from '../../platform/step.ts'
import { programmeById } from '../programmes/index.ts'
import { batchLife, lockBatch } from './batch.step.ts'
import { askPayoutJob, writeBatchFileJob } from './job-kinds.ts'
import { postPayouts } from './payout.postings.ts'
import { payoutLife } from './payout.step.ts'

/**
 * Takes the right to pay an approved batch: payouts to `sending`, payable → transit, everything the payment order needs is
 * fixed. Writing the file, or asking Stripe, is the work of jobs that exist exactly when this commits.
 */
export const sendBatch = command({
  name: 'batch.send',
  by: batchRoles.send,
  async run(tx, { batchId }: { batchId: string }) {
    const batch = await lockBatch(tx, batchId)
    const state = await step(tx, batchLife, batch, 'send', { payouts: batch.payouts, totalMinor: batch.totalMinor })
    const moved = await stepMany(
      tx,
      payoutLife,
      sql<{ id: string }>`SELECT id FROM payout WHERE batch_id = ${batch.id}`,
      'ask',
    )
    if (moved.length !== batch.payouts) throw new Problem('object.state_changed', { kind: 'payout' })
    const ids = moved.map(each => each.id)
    await postPayouts(tx, ids, 'ask')
    const { debtorName, debtorAccount, debtorBic } = await programmeById(tx, batch.programmeId)
    await tx.run(sql`
      UPDATE batch SET sent_at = ${tx.now}, sent_by = ${personOf(tx.actor) ?? null},
        execute_on = ${dayOf(afterWorkingDays(tx.now, 1))}, debtor_name = ${debtorName},
        debtor_account = ${debtorAccount}, debtor_bic = ${debtorBic}
      WHERE id = ${batch.id}`)
    if (batch.rail === 'bank') tx.enqueue(writeBatchFileJob, { batchId: batch.id })
    else for (const payoutId of ids) tx.enqueue(askPayoutJob, { payoutId })
    return { id: batch.id, state }
  },
})
