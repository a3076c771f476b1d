import type { Readable } from 'node:stream'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages, type Translate } from '@sanad/shared/messages.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { returnReason } from '@sanad/shared/return-reason.ts'
import { ownProgrammeId } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { amountCell, csvOf, neutral } from '../../platform/csv.ts'
import { programmeById } from '../programmes/index.ts'
import { type ExceptionFilter, type ExportedException, exceptionsByAge } from './exception.queries.ts'

/**
 * A workbook is made in memory, of what one statement reads: two exceptions of one transfer are both as they were before it was decided
 * on, or neither is. A CSV file has no bound and goes on in portions (docs/decisions/0104-a-transaction-whole-or-absent.md).
 */
const mostRows = 20_000

/** Its columns, each as wide as so many characters: what a bank writes is longer than all else and takes more lines. */
const widths = {
  reason: 22,
  state: 12,
  payout: 15,
  provider: 28,
  entry: 48,
  sent: 16,
  bank: 16,
  difference: 18,
  since: 12,
  explanation: 40,
  explained_by: 24,
  explained_on: 14,
}
const columns = Object.keys(widths) as (keyof typeof widths)[]

interface Line {
  readonly texts: readonly string[]
  readonly amounts: readonly bigint[]
  readonly since: string
  /** What was said of it, by whom, on which days: of several people, in one order. */
  readonly said: readonly string[]
}

function lineOf(row: ExportedException, t: Translate): Line {
  const [sent, bank] = [BigInt(row.sentMinor), BigInt(row.bankMinor)]
  return {
    texts: [
      t(`reconciliation.reason.${row.reason}`),
      t(`reconciliation_exception.state.${row.state}`),
      row.payoutReference ?? '',
      row.providerName ?? '',
      [row.entryText, row.returnReason && `${returnReason(t, row.returnReason)} (${row.returnReason})`]
        .filter(Boolean)
        .join(' · '),
    ],
    amounts: [sent, bank, sent - bank],
    since: dayOf(row.openedAt),
    said: [
      row.said.map(({ text }) => text),
      row.said.map(({ byName }) => byName ?? ''),
      row.said.map(({ at }) => dayOf(new Date(at))),
    ].map(each => each.join(' · ')),
  }
}

async function* linesOf(reading: Reading, filter: ExceptionFilter, t: Translate): AsyncGenerator<Line> {
  for (let after: string | undefined; ; ) {
    const rows = await exceptionsByAge(reading, filter, mostRows, after)
    for (const row of rows) yield lineOf(row, t)
    if (rows.length < mostRows) return
    after = rows.at(-1)?.id
  }
}

/** The titles of the page, and in which currency the amounts are. */
async function headOf(reading: Reading, t: Translate): Promise<string[]> {
  const { currency, rail } = await programmeById(reading, ownProgrammeId(reading))
  const bank = rail === 'stripe' ? 'reconciliation.column.bank.stripe' : 'reconciliation.column.bank'
  return columns.map(name => {
    const title = t(name === 'bank' ? bank : `reconciliation.column.${name}`)
    return name === 'sent' || name === 'bank' || name === 'difference' ? `${title} (${currency})` : title
  })
}

export async function exceptionsCsv(reading: Reading, filter: ExceptionFilter, lang: Lang): Promise<Readable> {
  const t = await loadMessages(lang)
  const head = await headOf(reading, t)
  async function* records(): AsyncGenerator<string[]> {
    yield head
    for await (const { texts, amounts, since, said } of linesOf(reading, filter, t))
      yield [...texts.map(neutral), ...amounts.map(minor => amountCell(minor, lang)), since, ...said.map(neutral)]
  }
  return csvOf(lang, records())
}

/** Beside a text of several lines the others stand at its first. */
const atTop = <Cell extends object>(cell: Cell) => ({ ...cell, alignVertical: 'top' as const })

/** The same as a workbook: amounts as numbers, days as days. @throws Problem export.too_large */
export async function exceptionsXlsx(reading: Reading, filter: ExceptionFilter, lang: Lang): Promise<Buffer> {
  const t = await loadMessages(lang)
  const rows = []
  for await (const { texts, amounts, since, said } of linesOf(reading, filter, t)) {
    if (rows.length === mostRows) throw new Problem('export.too_large', { most: mostRows })
    const figures = amounts.map(minor => ({ value: Number(toDecimal(minor)), type: Number, format: '#,##0.00' }))
    const day = { value: new Date(`${since}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    const asText = (value: string) => ({ value, type: String, wrap: true })
    rows.push([...texts.map(asText), ...figures, day, ...said.map(asText)].map(atTop))
  }
  const head = (await headOf(reading, t)).map(value =>
    atTop({ value, type: String, fontWeight: 'bold' as const, wrap: true }),
  )
  const sheet = {
    sheet: t('reconciliation.sheet'),
    rightToLeft: lang === 'ar',
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
    columns: columns.map(name => ({ width: widths[name] })),
  }
  const { default: writeExcel } = await import('write-excel-file/node')
  return writeExcel([head, ...rows], sheet).toBuffer()
}
