import type { InvoiceLine } from '@sanad/shared/api/claims.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import { vatOn } from '@sanad/shared/money.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { mustOwnFile } from '../files/index.ts'

export interface InvoiceInput {
  readonly invoiceNumber: string
  readonly invoiceOn: string
  readonly lines: readonly InvoiceLine[]
  readonly netMinor: string
  readonly vatMinor: string
  readonly totalMinor: string
  readonly invoiceFileId: string
  readonly evidenceFileIds: readonly string[]
  readonly note: string
}

/** An invoice is of a day that has come, in Casablanca. @throws Problem claim.invoice_not_yet */
export function mustBeWritten({ invoiceOn }: InvoiceInput, now: Date): void {
  if (invoiceOn > dayOf(now)) throw new Problem('claim.invoice_not_yet', { field: 'invoiceOn' })
}

/**
 * Holds an invoice against its own arithmetic before it is stored: lines add up to net, net and VAT to the total. VAT is
 * rounded per line or per invoice; both are lawful, so it may differ by one centime a line.
 * @throws Problem claim.totals_differ with what was expected
 */
export function mustAddUp({ lines, netMinor, vatMinor, totalMinor }: InvoiceInput): void {
  const net = lines.reduce((sum, line) => sum + netOf(line), 0n)
  const vat = lines.reduce((sum, line) => sum + vatOn(netOf(line), line.vatBasisPoints), 0n)
  const slack = BigInt(lines.length)
  const isVatFair = BigInt(vatMinor) >= vat - slack && BigInt(vatMinor) <= vat + slack
  const isTotalRight = BigInt(netMinor) + BigInt(vatMinor) === BigInt(totalMinor)
  if (net === BigInt(netMinor) && isVatFair && isTotalRight) return
  throw new Problem('claim.totals_differ', { netMinor: `${net}`, vatMinor: `${vat}`, totalMinor: `${net + vat}` })
}

const netOf = (line: InvoiceLine): bigint => BigInt(line.quantity) * BigInt(line.unitMinor)

/** The files are the firm's own, and none comes twice: the same bytes are the same file, and no invoice is its own evidence. */
export async function mustOwnFiles(tx: Tx, { invoiceFileId, evidenceFileIds }: InvoiceInput): Promise<void> {
  const hashes: string[] = []
  for (const fileId of [invoiceFileId, ...evidenceFileIds])
    hashes.push((await mustOwnFile(tx, fileId)).sha256.toString('hex'))
  if (new Set(hashes).size < hashes.length) throw new Problem('claim.file_repeated')
}

/** Puts these files in the place of those the claim had. */
export async function keepEvidence(tx: Tx, claimId: string, fileIds: readonly string[]): Promise<void> {
  await tx.run(pipelined(sql`DELETE FROM claim_file WHERE claim_id = ${claimId}`))
  if (fileIds.length === 0) return
  const kept = sql`INSERT INTO claim_file (claim_id, file_id) SELECT ${claimId}, unnest(${fileIds as string[]}::uuid[])`
  await tx.run(pipelined(kept))
}
