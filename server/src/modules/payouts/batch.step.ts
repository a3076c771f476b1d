import { type BatchEvent, type BatchState, batchMachine, batchRoles } from '@sanad/shared/machines/batch.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { lifeCycle, stepMany } from '../../platform/step.ts'
import { mustRunProgramme } from '../programmes/index.ts'

export interface Batch {
  readonly id: string
  readonly state: BatchState
  readonly programmeId: string
  readonly rail: 'bank' | 'stripe'
  readonly reference: string
  readonly payouts: number
  readonly totalMinor: string
  readonly createdBy: string
  readonly sealedBy: string | null
  readonly sealedAt: Date | null
  readonly fileSha256: Buffer | null
}

export const batchLife = lifeCycle<BatchState, BatchEvent, Batch>({
  kind: 'batch',
  machine: batchMachine,
  roles: batchRoles,
})

const columns = sql`id, state, programme_id, rail, reference, payouts, total_minor, created_by, sealed_by, sealed_at, file_sha256`

/** The batch, locked until the command ends; for its own programme and the clock. @throws Problem object.not_found */
export async function lockBatch(tx: Tx, id: string): Promise<Batch> {
  const batch = await tx.row<Batch>(sql`SELECT ${columns} FROM batch WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!batch) throw new Problem('object.not_found', { kind: 'batch' })
  mustRunProgramme(tx, batch.programmeId)
  tx.about('batch', batch.id, batch.programmeId)
  return batch
}

/** As it is, without a lock and for anybody who asks: the caller says who may. */
export const batchById = (read: Pick<Sql, 'row'>, id: string): Promise<Batch | undefined> =>
  read.row<Batch>(sql`SELECT ${columns} FROM batch WHERE id = ${id}`)

/** Those of these batches that were sent and whose every line has its answer are settled. */
export async function settleFinished(tx: Tx, batches: readonly { readonly id: string }[]): Promise<void> {
  if (batches.length === 0) return
  await stepMany(
    tx,
    batchLife,
    sql<{ id: string }>`SELECT b.id FROM batch b
      WHERE b.id = ANY(${batches.map(each => each.id)}::uuid[]) AND b.state = 'sent'
        AND NOT EXISTS (SELECT FROM payout p WHERE p.batch_id = b.id AND p.state IN ('batched', 'sending', 'sent'))`,
    'settle',
  )
}
