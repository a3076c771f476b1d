import { isDay } from '@sanad/shared/calendar-day.ts'
import { StatementError } from './statement-error.ts'
import type { XmlElement } from './xml-cutter.ts'
import { firstAt, textAt } from './xml-path.ts'

/** Currencies whose minor unit is not a hundredth (ISO 4217, table A.1). */
const minorDigits: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map(code => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(code => [code, 3]),
])

export interface Money {
  readonly currency: string
  /** Not negative: the direction stands in `CdtDbtInd`. */
  readonly minor: bigint
}

/**
 * Reads `<Amt Ccy="MAD">5400.00</Amt>` (ActiveOrHistoricCurrencyAndAmount: at most 18 digits, 5 of them decimals, ≥ 0).
 * @throws StatementError `amount_invalid`, also when the decimals are finer than the currency's minor unit
 */
export function amountOf(element: XmlElement): Money {
  const refusal = () => new StatementError('amount_invalid', { line: element.line, field: element.name })
  const currency = element.attributes.Ccy ?? ''
  const match = /^\+?(\d*)(?:\.(\d*))?$/.exec(element.text)
  if (!match || !/^[A-Z]{3}$/.test(currency)) throw refusal()
  const [, whole = '', fraction = ''] = match
  const digits = minorDigits[currency] ?? 2
  if (whole + fraction === '' || fraction.length > 5 || whole.replace(/^0+/, '').length + fraction.length > 18)
    throw refusal()
  if (/[1-9]/.test(fraction.slice(digits))) throw refusal()
  return { currency, minor: BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')) }
}

/** Reads `CRDT` or `DBIT` as +1 or −1; undefined when the element is absent. */
export function directionOf(element: XmlElement | undefined): 1n | -1n | undefined {
  if (!element) return undefined
  if (element.text === 'CRDT') return 1n
  if (element.text === 'DBIT') return -1n
  throw new StatementError('malformed', { line: element.line, field: element.name })
}

/** The day in a `Dt` or `DtTm` choice (or directly in the element), as the bank wrote it: its calendar, not ours. */
export function dayOf(element: XmlElement | undefined): string | undefined {
  const text = textAt(element, 'Dt', 'DtTm') ?? element?.text
  if (!element || !text) return undefined
  const day = text.slice(0, 10)
  if (isDay(day)) return day
  throw new StatementError('malformed', { line: element.line, field: element.name })
}

/** A required child. @throws StatementError `malformed` */
export function requiredAt(element: XmlElement, path: string): XmlElement {
  const found = firstAt(element, path)
  if (!found) throw new StatementError('malformed', { line: element.line, field: path })
  return found
}
