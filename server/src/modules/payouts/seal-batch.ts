import { batchRoles } from '@sanad/shared/machines/batch.ts'
import { payoutRoles } from '@sanad/shared/machines/payout.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept, step, stepMany } from '../../platform/step.ts'
import { claimLife } from '../claims/index.ts'
import { belongsTo } from '../identity/index.ts'
import { type Batch, batchLife, lockBatch } from './batch.step.ts'
import { lockPayout, payoutLife } from './payout.step.ts'

/** Takes one line out of an open batch; its claim is payable again. */
export const removePayout = command({
  name: 'batch.remove',
  by: payoutRoles.remove,
  async run(tx, { batchId, payoutId }: { batchId: string; payoutId: string }) {
    const batch = await lockBatch(tx, batchId)
    // Once it was sent its payouts are held before it is: nobody may come here from the other side and wait.
    if (batch.state !== 'open')
      throw new Problem('event.not_possible', { kind: 'batch', state: batch.state, event: 'remove' })
    const payout = await lockPayout(tx, payoutId)
    if (payout.batchId !== batch.id) throw new Problem('object.not_found', { kind: 'payout' })
    await step(tx, payoutLife, payout, 'remove')
    await stepMany(tx, claimLife, sql<{ id: string }>`SELECT ${payout.claimId}::uuid AS id`, 'unbatch')
    await tx.run(sql`
      UPDATE batch SET payouts = payouts - 1, total_minor = total_minor - ${payout.amountMinor}::bigint WHERE id = ${batch.id}`)
    tx.about('batch', batch.id, batch.programmeId)
  },
})

export const sealBatch = command({
  name: 'batch.seal',
  by: batchRoles.seal,
  async run(tx, { batchId }: { batchId: string }) {
    const batch = await lockBatch(tx, batchId)
    if (batch.payouts === 0) throw new Problem('batch.empty')
    const state = await step(tx, batchLife, batch, 'seal', { payouts: batch.payouts, totalMinor: batch.totalMinor })
    await tx.run(
      sql`UPDATE batch SET sealed_at = ${tx.now}, sealed_by = ${personOf(tx.actor) ?? null} WHERE id = ${batch.id}`,
    )
    return { id: batch.id, state }
  },
})

/**
 * Four eyes: whoever made or sealed it does not approve it; the database refuses it too.
 * @throws Problem object.state_changed where it was reopened and sealed again since `sealedAt`, which the lines looked at are from
 */
export const approveBatch = command({
  name: 'batch.approve',
  by: batchRoles.approve,
  refusals: { batch_four_eyes: 'batch.four_eyes' },
  async run(tx, { batchId, sealedAt }: { batchId: string; sealedAt?: string }) {
    const batch = await lockBatch(tx, batchId)
    mustAccept(tx.actor, batchLife, batch, 'approve')
    if (sealedAt !== undefined && batch.sealedAt?.getTime() !== Date.parse(sealedAt))
      throw new Problem('object.state_changed', { kind: 'batch' })
    await mustNotBelongToPayees(tx, batch)
    const state = await step(tx, batchLife, batch, 'approve', { payouts: batch.payouts, totalMinor: batch.totalMinor })
    await tx.run(sql`
      UPDATE batch SET approved_by = ${personOf(tx.actor) ?? null}, approved_at = ${tx.now} WHERE id = ${batch.id}`)
    return { id: batch.id, state }
  },
})

export const reopenBatch = command({
  name: 'batch.reopen',
  by: batchRoles.reopen,
  async run(tx, { batchId }: { batchId: string }) {
    const batch = await lockBatch(tx, batchId)
    const state = await step(tx, batchLife, batch, 'reopen')
    await tx.run(sql`
      UPDATE batch SET sealed_at = NULL, sealed_by = NULL, approved_by = NULL, approved_at = NULL WHERE id = ${batch.id}`)
    return { id: batch.id, state }
  },
})

/** An open batch whose every line was taken out is closed under its reference: its claims wait for another. */
export const discardBatch = command({
  name: 'batch.discard',
  by: batchRoles.discard,
  async run(tx, { batchId }: { batchId: string }) {
    const batch = await lockBatch(tx, batchId)
    if (batch.payouts > 0 && batch.state === 'open') throw new Problem('batch.not_empty')
    return { id: batch.id, state: await step(tx, batchLife, batch, 'discard') }
  },
})

/** Nobody decides on an organisation they belong to, or belonged to within a year. */
async function mustNotBelongToPayees(tx: Tx, batch: Batch): Promise<void> {
  const own = await tx.row(sql`
    SELECT FROM payout p JOIN claim c ON c.id = p.claim_id JOIN agreement a ON a.id = c.agreement_id
    WHERE p.batch_id = ${batch.id} AND p.state = 'batched'
      AND ${belongsTo(sql`${personOf(tx.actor) ?? null}::uuid`, sql`p.provider_id, a.association_id`, tx.now)} LIMIT 1`)
  if (own) throw new Problem('actor.belongs_to_it')
}
