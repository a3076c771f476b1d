import { type Currency, toDecimal } from './money.ts'

export type Lang = 'ar' | 'fr' | 'en'
export const langs = ['ar', 'fr', 'en'] as const satisfies readonly Lang[]
export const isLang = (text: unknown): text is Lang => (langs as readonly unknown[]).includes(text)
export const directionOf = (lang: Lang): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr')

/** Everyone reads a deadline in the programme's own time zone, wherever the device is. */
export const timeZone = 'Africa/Casablanca'

/** Words come from the reader's language; `ar-MA` has the Moroccan month names and Latin digits (CLDR). */
export const localeOf = { ar: 'ar-MA-u-nu-latn', fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Lang, string>

/** Morocco writes `5 400,00` in Arabic as in French, the groups apart by U+202F, which does not break a number. */
const figuresOf = { ar: 'fr-FR', fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Lang, string>

const currencyWord: Record<Lang, Record<Currency, string>> = {
  ar: { MAD: 'د.م.', EUR: 'أورو' },
  fr: { MAD: 'MAD', EUR: 'EUR' },
  en: { MAD: 'MAD', EUR: 'EUR' },
}

type Format = Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames | Intl.ListFormat
const cache = new Map<string, Format>()
/** One of each kind: making a format takes a hundred times as long as using it. */
function cached<F extends Format>(key: string, make: () => F): F {
  const known = cache.get(key) as F | undefined
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

/**
 * Below nothing stands U+2212, not the hyphen CLDR has for French and English. In Arabic the mark before it makes sign and figures one
 * run from left to right, as CLDR does: without it the sign would be thrown to the other end of the number.
 */
const withMinus = (figures: string, lang: Lang): string =>
  figures.startsWith('-') ? `${lang === 'ar' ? '\u200e' : ''}\u2212${figures.slice(1)}` : figures

/** `540000` → `5 400,00` (ar, fr) or `5,400.00` (en), without the currency. For people: files of machines take `toDecimal`. */
export function amountText(amountMinor: bigint | string, lang: Lang): string {
  const figures = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const format = cached(`amount ${lang}`, () => new Intl.NumberFormat(figuresOf[lang], figures))
  return withMinus(format.format(toDecimal(amountMinor) as Intl.StringNumericLiteral), lang)
}

/** `د.م.`, `MAD`: what follows an amount. */
export const currencyText = (currency: Currency, lang: Lang): string => currencyWord[lang][currency]

/** `5 400,00 MAD` as text; in an Arabic line the figures stay left to right and the currency follows them. */
export function moneyText(amountMinor: bigint | string, currency: Currency, lang: Lang): string {
  return withCurrency(amountText(amountMinor, lang), currency, lang)
}

/** Figures as they are written, and the currency they are of. */
export const withCurrency = (figures: string, currency: Currency, lang: Lang): string =>
  `${lang === 'ar' ? `\u2066${figures}\u2069` : figures}\u00a0${currencyText(currency, lang)}`

/** A rate in basis points, all four places of it where it has them: `108000` → `10,80`, `108125` → `10,8125`. */
export function rateText(basisPoints: number, lang: Lang): string {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 4, useGrouping: false }
  return cached(`rate ${lang}`, () => new Intl.NumberFormat(figuresOf[lang], places)).format(basisPoints / 10_000)
}

/** A count or measure: `12 000`. */
export function numberText(value: number | bigint, lang: Lang): string {
  return withMinus(cached(`number ${lang}`, () => new Intl.NumberFormat(figuresOf[lang])).format(value), lang)
}

export type WhenStyle = 'date' | 'dateTime' | 'short' | 'time'
const whenOptions: Record<WhenStyle, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  dateTime: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

/**
 * An instant (ISO 8601 with time) in Casablanca, or a calendar day (`2026-11-05`), which has no zone and never shifts.
 * The first of a month is « 1er » in French (Lexique des règles typographiques, « Dates »), which CLDR does not write.
 * @throws RangeError when the text is not a date.
 */
export function whenText(at: string | Date, lang: Lang, style: WhenStyle = 'date'): string {
  const isDay = typeof at === 'string' && at.length === 10
  const options = { ...whenOptions[style], timeZone: isDay ? 'UTC' : timeZone }
  const format = cached(`${style} ${isDay} ${lang}`, () => new Intl.DateTimeFormat(localeOf[lang], options))
  const text = format.format(new Date(at))
  return lang === 'fr' ? text.replace(/^1 /, '1er ') : text
}

/** `MA` → المغرب, `ar` → العربية: countries (ISO 3166-1) and languages (ISO 639-1) by CLDR. */
export function nameOfCode(type: 'region' | 'language', code: string, lang: Lang): string {
  return cached(`${type} ${lang}`, () => new Intl.DisplayNames(localeOf[lang], { type })).of(code) ?? code
}

/** `العربية والفرنسية`, as the reader's language joins a list. */
export function listText(words: readonly string[], lang: Lang): string {
  return cached(`list ${lang}`, () => new Intl.ListFormat(localeOf[lang], { type: 'conjunction' })).format(words)
}
