import { Readable } from 'node:stream'
import type { AccountKind } from '@sanad/shared/api/ledger.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import { stringify } from 'csv-stringify'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'

const batch = 5000
const header = ['posting', 'at', 'transaction', 'kind', 'object', 'account', 'owner', 'voucher', 'amount']

export interface ExportFilter {
  readonly kind?: AccountKind
  readonly ownerId?: string
  readonly lang?: Lang
}

/** A cell a spreadsheet would run as a formula is shown as text instead (OWASP, "CSV injection"). */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** The postings as CSV with a byte order mark, read as they are sent: memory stays small however long the ledger is. */
export function postingsCsv(reading: Reading, filter: ExportFilter): Readable {
  const isEnglish = filter.lang === 'en'
  const csv = stringify({ bom: true, delimiter: isEnglish ? ',' : ';', record_delimiter: 'windows' })
  const lines = Readable.from(linesOf(reading, filter, isEnglish ? '.' : ','))
  lines.on('error', error => csv.destroy(error))
  csv.on('close', () => lines.destroy())
  return lines.pipe(csv)
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly transactionId: string
  readonly transactionKind: string
  readonly objectId: string
  readonly accountKind: string
  readonly ownerId: string
  readonly voucherId: string | null
  readonly amountMinor: string
}

async function* linesOf(reading: Reading, filter: ExportFilter, decimalSign: string): AsyncGenerator<string[]> {
  yield header
  for (let after = '0'; ; ) {
    const rows = await next(reading, filter, after)
    for (const row of rows) {
      const texts = [
        row.id,
        row.at.toISOString(),
        row.transactionId,
        row.transactionKind,
        row.objectId,
        row.accountKind,
        row.ownerId,
        row.voucherId ?? '',
      ]
      // An amount is ours and a number: its minus sign stays.
      yield [...texts.map(neutral), toDecimal(row.amountMinor).replace('.', decimalSign)]
    }
    if (rows.length < batch) return
    after = rows.at(-1)?.id ?? after
  }
}

const next = ({ rows, actor }: Reading, { kind, ownerId }: ExportFilter, after: string): Promise<Row[]> =>
  rows(sql`
    SELECT p.id, t.at, p.transaction_id, t.kind AS transaction_kind, t.object_id, p.account_kind, p.owner_id, p.voucher_id,
      p.amount_minor
    FROM posting p JOIN ledger_transaction t ON t.id = p.transaction_id
    WHERE p.programme_id = ${programmeOf(actor) ?? null} AND p.id > ${after}::bigint
      AND (${kind ?? null}::text IS NULL OR p.account_kind = ${kind ?? null})
      AND (${ownerId ?? null}::uuid IS NULL OR p.owner_id = ${ownerId ?? null}::uuid)
    ORDER BY p.id LIMIT ${batch}`)
