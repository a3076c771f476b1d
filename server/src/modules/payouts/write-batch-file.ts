import { Readable } from 'node:stream'
import type { Currency } from '@sanad/shared/money.ts'
import { clockActor } from '../../platform/actor.ts'
import { bounded, keepBytes } from '../../platform/blobs.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { stepMany } from '../../platform/step.ts'
import { type BytesKeeper, bytesKeepers, holdBytes } from '../files/index.ts'
import { type PaymentLine, writePain001 } from '../payments/index.ts'
import { payeeAccountSecret } from '../providers/index.ts'
import { lockBatch } from './batch.step.ts'
import { payoutLife } from './payout.step.ts'
import { remittanceOf } from './remittance.ts'

interface Order {
  readonly sentAt: Date
  readonly executeOn: string
  readonly debtorName: string
  readonly debtorAccount: string
  readonly debtorBic: string | null
  readonly currency: Currency
}

interface Line {
  readonly endToEndId: string
  readonly reference: string
  readonly claimReference: string
  readonly amountMinor: string
  readonly numberSealed: Buffer
  readonly holderLatinName: string
  readonly bic: string | null
}

/** About 700 bytes a payment; a bound, not a target. */
const maxBytes = 64 * 1024 * 1024

/**
 * Writes the payment order of a sent batch from what was fixed when it was sent, and keeps it by its hash. Written again
 * (after a crash, by a second worker) it is the same file.
 */
export async function writeBatchFile(platform: Platform, batchId: string, key: string): Promise<void> {
  const { row, rows } = platform.database
  const order = await row<Order>(sql`
    SELECT b.sent_at, b.execute_on, b.debtor_name, b.debtor_account, b.debtor_bic, p.currency
    FROM batch b JOIN programme p ON p.id = b.programme_id WHERE b.id = ${batchId} AND b.sent_at IS NOT NULL`)
  if (!order) throw new Error('a batch that was not sent has no payment order')
  const lines = await rows<Line>(sql`
    SELECT o.end_to_end_id, o.reference, c.reference AS claim_reference, o.amount_minor, k.number_sealed, k.holder_latin_name, k.bic
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN payee_account k ON k.id = o.payee_account_id
    WHERE o.batch_id = ${batchId} AND o.state <> 'removed' ORDER BY o.id`)
  const pieces = writePain001({
    batchId,
    createdAt: order.sentAt,
    executeOn: order.executeOn,
    debtor: { name: order.debtorName, account: order.debtorAccount, bic: order.debtorBic ?? undefined },
    currency: order.currency,
    lines: lines.map(line => paymentLineOf(platform, line)),
  })
  const { sha256, bytes } = await keepBytes(
    platform.blobs,
    bounded(Readable.from(pieces, { objectMode: false }), maxBytes),
  )
  await execute(platform, recordBatchFile, clockActor, key, { batchId, sha256: sha256.toString('hex'), bytes })
}

const paymentLineOf = ({ secrets }: Platform, line: Line): PaymentLine => ({
  endToEndId: line.endToEndId,
  amountMinor: BigInt(line.amountMinor),
  payee: {
    name: line.holderLatinName,
    account: secrets.open(payeeAccountSecret, line.numberSealed),
    bic: line.bic ?? undefined,
  },
  remittance: remittanceOf(line.claimReference, line.reference),
})

/** The file exists: its payouts count as sent. A second file for the same batch would be another one, and is refused. */
const recordBatchFile = command({
  name: 'batch.record_file',
  by: ['clock'],
  async run(tx, { batchId, sha256, bytes }: { batchId: string; sha256: string; bytes: number }) {
    const batch = await lockBatch(tx, batchId)
    if (batch.fileSha256 && batch.fileSha256.toString('hex') !== sha256) throw new Error('a payment order changed')
    if (batch.fileSha256) return
    await holdBytes(tx, Buffer.from(sha256, 'hex'))
    await tx.run(
      sql`UPDATE batch SET file_sha256 = ${Buffer.from(sha256, 'hex')}, file_bytes = ${bytes} WHERE id = ${batch.id}`,
    )
    await stepMany(
      tx,
      payoutLife,
      sql<{ id: string }>`SELECT id FROM payout WHERE batch_id = ${batch.id}`,
      'confirm_sent',
    )
  },
})

/** A treasurer may send the very file as a statement by mistake: removed as that, it is still the batch's. */
const batchBytes: BytesKeeper = {
  name: 'batch',
  keeps: async (read, sha256) =>
    (await read.row(sql`SELECT FROM batch WHERE file_sha256 = ${sha256} LIMIT 1`)) !== undefined,
}
bytesKeepers.add(batchBytes)
