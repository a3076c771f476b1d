import { Readable } from 'node:stream'
import { type Lang, timeZone } from '@sanad/shared/figures.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import { stringify } from 'csv-stringify'

/** What separates cells and decimals for a spreadsheet in that language. */
const signs: Readonly<Record<Lang, readonly [delimiter: string, decimal: string]>> = {
  ar: [';', ','],
  fr: [';', ','],
  en: [',', '.'],
}

/** A cell a spreadsheet would run as a formula is shown as text instead (OWASP, "CSV injection"). */
export const neutral = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** An amount is ours and a number: its minus sign stays. */
export const amountCell = (minor: string | bigint, lang: Lang): string => toDecimal(minor).replace('.', signs[lang][1])

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** `2026-02-28 17:05:09` in Casablanca: a spreadsheet in any language takes it for a day and a time, and not for text. */
export const momentCell = (at: Date): string => clock.format(at)

/** Records as CSV with a byte order mark, read as they are sent: memory stays small however many there are. */
export function csvOf(lang: Lang, records: AsyncIterable<readonly string[]>): Readable {
  const csv = stringify({ bom: true, delimiter: signs[lang][0], record_delimiter: 'windows' })
  const lines = Readable.from(records)
  lines.on('error', error => csv.destroy(error))
  csv.on('close', () => lines.destroy())
  return lines.pipe(csv)
}
