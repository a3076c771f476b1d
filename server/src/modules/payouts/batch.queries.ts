import type { BatchLine, BatchSummary, listBatches, showBatch } from '@sanad/shared/api/batches.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import type { BatchState } from '@sanad/shared/machines/batch.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { timelineOf, withTimelines } from '../record/index.ts'
import { actionsOf } from './batch.actions.ts'
import { reversedPart } from './payout.step.ts'

const nameOf = (column: Query<unknown>) => sql`(SELECT name FROM person WHERE id = ${column})`
const columns = sql`b.id, b.reference, b.rail, b.state, b.payouts, b.total_minor, p.currency,
  ${nameOf(sql`b.created_by`)} AS created_by_name, b.created_at, b.sent_at`

export async function batchesOf(
  reading: Reading,
  { state, after }: QueryOf<typeof listBatches>,
): Promise<Served<ReplyOf<typeof listBatches>>> {
  const batches = await reading.rows<Served<BatchSummary>>(sql`
    SELECT ${columns} FROM batch b JOIN programme p ON p.id = b.programme_id
    WHERE b.programme_id = ${own(reading)} AND (${state ?? null}::text IS NULL OR b.state = ${state ?? null})
      AND (${after ?? null}::uuid IS NULL OR b.id < ${after ?? null}::uuid)
    ORDER BY b.id DESC LIMIT ${pageRows}`)
  const counts = await reading.rows<{ state: string; n: number }>(sql`
    SELECT state, count(*)::int AS n FROM batch WHERE programme_id = ${own(reading)} GROUP BY 1`)
  const next = nextOf(batches, ({ id }) => id)
  return { batches, next, counts: Object.fromEntries(counts.map(each => [each.state, each.n])) }
}

type Shown = Served<ReplyOf<typeof showBatch>>
type Head = Omit<Shown, 'state' | 'lines' | 'next' | 'leftOut' | 'actions' | 'timeline'> & {
  state: BatchState
  createdBy: string
  sealedBy: string | null
}

/** @throws Problem object.not_found: also for a batch of another programme */
export async function batchFor(reading: Reading, batchId: string, after: string | undefined): Promise<Shown> {
  const head = await reading.row<Head>(sql`
    SELECT ${columns}, b.created_by, b.sealed_by, b.sealed_at, ${nameOf(sql`b.sealed_by`)} AS sealed_by_name,
      ${nameOf(sql`b.approved_by`)} AS approved_by_name, b.execute_on, encode(b.file_sha256, 'hex') AS file_sha256, sums.*
    FROM batch b JOIN programme p ON p.id = b.programme_id, LATERAL (
      SELECT coalesce(sum(amount_minor - reversed_minor) FILTER (WHERE o.state = 'settled'), 0)::bigint AS settled_minor,
        coalesce(sum(${reversedPart}), 0)::bigint AS reversed_minor,
        coalesce(sum(amount_minor) FILTER (WHERE o.state = 'returned'), 0)::bigint AS returned_minor,
        coalesce(sum(amount_minor) FILTER (WHERE o.state IN ('sending', 'sent')), 0)::bigint AS waiting_minor,
        count(*) FILTER (WHERE o.state <> 'removed' AND EXISTS ${former})::int AS paid_before
      FROM payout o WHERE o.batch_id = b.id) AS sums
    WHERE b.id = ${batchId} AND b.programme_id = ${own(reading)}`)
  if (!head) throw new Problem('object.not_found', { kind: 'batch' })
  const { createdBy, sealedBy, ...shown } = head
  const lines = await linesOf(reading, batchId, after)
  return {
    ...shown,
    lines,
    next: nextOf(lines, ({ id }) => id),
    leftOut: await leftOutOf(reading, batchId),
    actions: actionsOf({ state: head.state, payouts: head.payouts, createdBy, sealedBy }, reading.actor),
    timeline: await timelineOf(reading, batchId),
  }
}

/**
 * Whoever approves is to know of money that goes out a second time, for a return is believed as a statement tells it: the newest payout
 * of the claim of payout `o` that came back before.
 */
const former = sql`(
  SELECT f.reference, f.returned_at FROM payout f WHERE f.claim_id = o.claim_id AND f.state = 'returned' AND f.id < o.id
  ORDER BY f.id DESC LIMIT 1)`

type LineRow = Omit<Served<BatchLine>, 'paidBefore' | 'timeline'> & {
  formerReference: string | null
  formerReturnedAt: Date
}

async function linesOf(reading: Reading, batchId: string, after: string | undefined): Promise<Served<BatchLine>[]> {
  const lines = await reading.rows<LineRow>(sql`
    SELECT o.id, o.reference, o.claim_id, c.reference AS claim_reference, v.name AS provider_name,
      k.number_tail AS account_tail, o.amount_minor, ${reversedPart} AS reversed_minor, o.state, o.settled_at, o.return_reason,
      former.reference AS former_reference, former.returned_at AS former_returned_at
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN provider v ON v.id = o.provider_id
    JOIN payee_account k ON k.id = o.payee_account_id LEFT JOIN LATERAL ${former} AS former ON true
    WHERE o.batch_id = ${batchId} AND (${after ?? null}::uuid IS NULL OR o.id > ${after ?? null}::uuid)
    ORDER BY o.id LIMIT ${pageRows}`)
  return (await withTimelines(reading, lines)).map(
    ({ formerReference: reference, formerReturnedAt: returnedAt, ...line }) => ({
      ...line,
      paidBefore: reference === null ? null : { reference, returnedAt },
    }),
  )
}

/** What was left out when the batch was made, as long as it still waits to be paid. */
const leftOutOf = (reading: Reading, batchId: string): Promise<Shown['leftOut'][number][]> =>
  reading.rows(sql`
    SELECT c.id AS claim_id, c.reference, v.name AS provider_name, l.obstacle
    FROM batch b, jsonb_to_recordset(b.left_out) AS l ("claimId" uuid, obstacle text)
    JOIN claim c ON c.id = l."claimId" JOIN provider v ON v.id = c.provider_id
    WHERE b.id = ${batchId} AND c.state = 'approved' ORDER BY c.reference LIMIT ${pageRows}`)

export interface BatchFile {
  readonly name: string
  readonly sha256: Buffer
  readonly bytes: number
}

/** @throws Problem batch.no_file when Stripe pays or nothing was sent; batch.file_pending while it is being written */
export async function batchFileOf(reading: Reading, batchId: string): Promise<BatchFile> {
  const found = await reading.row<{
    reference: string
    rail: string
    sentAt: Date | null
    fileSha256: Buffer | null
    bytes: number
  }>(sql`
    SELECT reference, rail, sent_at, file_sha256, file_bytes::int AS bytes FROM batch
    WHERE id = ${batchId} AND programme_id = ${own(reading)}`)
  if (!found) throw new Problem('object.not_found', { kind: 'batch' })
  if (found.rail === 'stripe' || !found.sentAt) throw new Problem('batch.no_file')
  if (!found.fileSha256) throw new Problem('batch.file_pending')
  return { name: `${found.reference}.xml`, sha256: found.fileSha256, bytes: found.bytes }
}
