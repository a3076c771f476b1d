import type { Readable } from 'node:stream'
import {
  type AccountKind,
  accountKinds,
  type OwnerNames,
  type TransactionKind,
  transactionKinds,
} from '@sanad/shared/api/ledger.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages, type Translate } from '@sanad/shared/messages.ts'
import { textIn } from '@sanad/shared/texts.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { amountCell, csvOf, momentCell, neutral } from '../../platform/csv.ts'
import { sql } from '../../platform/database.ts'
import { currencyOf, voucherIn } from './account.queries.ts'
import { ownerNamesOf } from './owner-names.ts'
import { recordLook } from './record-look.ts'

const portion = 5000

export interface ExportFilter {
  readonly kind?: AccountKind
  readonly ownerId?: string
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly transactionId: string
  readonly transactionKind: TransactionKind
  readonly objectId: string
  readonly accountKind: AccountKind
  readonly ownerId: string
  readonly voucherId: string | null
  readonly amountMinor: string
}

/**
 * The postings as CSV, in the words and names of the page, with the identifiers to look them up by. Transaction after transaction, each
 * whole or not at all, whatever commits meanwhile (docs/decisions/0104-a-transaction-whole-or-absent.md).
 */
export async function postingsCsv(reading: Reading, filter: ExportFilter, lang: Lang): Promise<Readable> {
  const [t, currency] = [await loadMessages(lang), await currencyOf(reading)]
  const [words, newest] = [wordsOf(t), await newestOf(reading)]
  if (filter.ownerId)
    await recordLook(
      reading,
      await reading.rows(sql<Row>`SELECT DISTINCT voucher_id ${matching(reading, filter)} LIMIT 2`),
    )
  async function* records(): AsyncGenerator<string[]> {
    yield [...headOf(t), `${t('ledger.column.amount')} (${currency})`]
    for (let after = beginning; ; ) {
      const rows = await next(reading, filter, after, newest)
      const owners = rows.flatMap(row => [{ kind: row.accountKind, id: row.ownerId }, ...voucherIn(row)])
      const names = await ownerNamesOf(reading, owners)
      const nameOf = nameIn(names, lang)
      for (const row of rows) yield [...textsOf(row, words, nameOf), amountCell(row.amountMinor, lang)]
      if (rows.length < portion) return
      after = rows.at(-1) ?? after
    }
  }
  return csvOf(lang, records())
}

/** Looked up once: there may be a million rows. */
const wordsOf = (t: Translate) => ({
  kinds: new Map(transactionKinds.map(kind => [kind, t(`ledger.kind.${kind}`)])),
  accounts: new Map(accountKinds.map(kind => [kind, t(`ledger.account.${kind}`)])),
})
type Words = ReturnType<typeof wordsOf>

const headOf = (t: Translate): string[] => [
  t('ledger.export.posting'),
  t('ledger.column.at'),
  t('ledger.column.transaction'),
  t('ledger.column.kind'),
  t('ledger.export.object'),
  t('ledger.column.account'),
  t('ledger.column.owner'),
  t('ledger.column.voucher'),
  t('ledger.export.owner'),
  t('ledger.export.voucher'),
]

const nameIn =
  (names: OwnerNames, lang: Lang) =>
  (id: string | null): string =>
    textIn(names[id ?? ''] ?? {}, lang)

function textsOf(row: Row, { kinds, accounts }: Words, nameOf: (id: string | null) => string): string[] {
  const texts = [
    row.id,
    momentCell(row.at),
    row.transactionId,
    kinds.get(row.transactionKind) ?? row.transactionKind,
    row.objectId,
    accounts.get(row.accountKind) ?? row.accountKind,
    nameOf(row.ownerId),
    nameOf(row.voucherId),
    row.ownerId,
    row.voucherId ?? '',
  ]
  return texts.map(neutral)
}

const matching = ({ actor }: Reading, { kind, ownerId }: ExportFilter) => sql`
  FROM posting p JOIN ledger_transaction t ON t.id = p.transaction_id
  WHERE p.programme_id = ${programmeOf(actor) ?? null}
    AND (${kind ?? null}::text IS NULL OR p.account_kind = ${kind ?? null})
    AND (${ownerId ?? null}::uuid IS NULL OR p.owner_id = ${ownerId ?? null}::uuid)`

type Place = Pick<Row, 'transactionId' | 'id'>
const beginning: Place = { transactionId: '00000000-0000-0000-0000-000000000000', id: '0' }

/** What is posted after it was asked for rests on what may have come too late for its place, so none of it is in the file. */
async function newestOf(reading: Reading): Promise<string> {
  const newest = await reading.row<{ id: string }>(sql`
    SELECT n.id FROM unnest(${[...transactionKinds]}::text[]) AS one (kind), LATERAL (
      SELECT id FROM ledger_transaction
      WHERE programme_id = ${programmeOf(reading.actor) ?? null} AND kind = one.kind ORDER BY id DESC LIMIT 1) AS n
    ORDER BY n.id DESC LIMIT 1`)
  return newest?.id ?? beginning.transactionId
}

/** A transaction's postings commit together: one of which a portion ends in the middle goes on with all that is left of it. */
const next = (reading: Reading, filter: ExportFilter, after: Place, newest: string): Promise<Row[]> =>
  reading.rows(sql`
    SELECT p.id, t.at, p.transaction_id, t.kind AS transaction_kind, t.object_id, p.account_kind, p.owner_id, p.voucher_id,
      p.amount_minor
    ${matching(reading, filter)} AND (p.transaction_id, p.id) > (${after.transactionId}::uuid, ${after.id}::bigint)
      AND p.transaction_id <= ${newest}::uuid
    ORDER BY p.transaction_id, p.id LIMIT ${portion}`)
