import { mostOwnCriteria, type OfferTerms, type OfferText } from '@sanad/shared/api/catalogue.ts'
import type { WorkingLanguage } from '@sanad/shared/api/providers.ts'
import { type Lang, langs } from '@sanad/shared/figures.ts'
import type { Texts } from '@sanad/shared/texts.ts'
import type { Submitted } from '#lib/server/submitted.ts'

/** How many criteria of one's own the form has room for: one more than there are, few where there are none. */
export const roomForCriteria = (count: number): number => Math.min(Math.max(3, count + 1), mostOwnCriteria)

/** An offer as the form sent it. A language in which nothing was typed is left out. */
export function termsOf(form: Submitted): OfferTerms {
  return {
    category: form.text('category') as OfferTerms['category'],
    currency: form.text('currency') as OfferTerms['currency'],
    priceMinor: form.amountMinor('priceMinor'),
    priceKind: form.text('priceKind') as OfferTerms['priceKind'],
    yearlyMinor: form.text('yearlyMinor') ? form.amountMinor('yearlyMinor') : '0',
    deliveryDays: form.number('deliveryDays'),
    languages: form.list('languages') as WorkingLanguage[],
    dataCountry: form.text('dataCountry'),
    texts: Object.fromEntries(langs.flatMap(lang => (isTyped(form, lang) ? [[lang, textOf(form, lang)]] : []))),
    ownCriteria: Array.from({ length: mostOwnCriteria }, (_, at) => form.names(`criterion${at}`)).filter(
      texts => Object.keys(texts).length,
    ),
  }
}

const isTyped = (form: Submitted, lang: Lang) =>
  ['title', 'summary', 'included', 'exit'].some(part => form.text(`${part}.${lang}`))

const textOf = (form: Submitted, lang: Lang): OfferText => ({
  title: form.text(`title.${lang}`),
  summary: form.text(`summary.${lang}`),
  included: form
    .text(`included.${lang}`)
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean),
  exit: form.text(`exit.${lang}`),
})

/** What the form starts with. */
export function valuesOf(
  { texts, ...terms }: Omit<OfferTerms, 'ownCriteria'>,
  ownCriteria: readonly Texts[],
): Record<string, unknown> {
  const inEach = (of: (text: OfferText) => string) =>
    Object.fromEntries(langs.flatMap(lang => (texts[lang] ? [[lang, of(texts[lang])]] : [])))
  return {
    ...terms,
    title: inEach(({ title }) => title),
    summary: inEach(({ summary }) => summary),
    included: inEach(({ included }) => included.join('\n')),
    exit: inEach(({ exit }) => exit),
    ...Object.fromEntries(ownCriteria.map((texts, at) => [`criterion${at}`, texts])),
  }
}
