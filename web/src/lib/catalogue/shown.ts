import type { OfferTerms, OfferText } from '@sanad/shared/api/catalogue.ts'
import type { WorkingLanguage } from '@sanad/shared/api/providers.ts'
import { type Lang, listText, nameOfCode } from '@sanad/shared/figures.ts'
import type { Translate } from '@sanad/shared/messages.ts'
import { regionOf } from '@sanad/shared/territory.ts'
import { languageIn } from '@sanad/shared/texts.ts'

/** What an offer says, in the reader’s language or the one read in its place (`languageIn`, for `lang` and `dir`). */
export const wordsOf = ({ texts }: Pick<OfferTerms, 'texts'>, lang: Lang): OfferText | undefined =>
  texts[languageIn(texts, lang)]

/** `MA` → المغرب, by CLDR. */
export const countryName = (code: string, lang: Lang): string => nameOfCode('region', code, lang)

/** `العربية، الفرنسية`, as the reader's language joins a list. */
export const languageNames = (languages: readonly WorkingLanguage[], t: Translate, lang: Lang): string =>
  listText(
    languages.map(language => t(`language.${language}`)),
    lang,
  )

/** Why an offer cannot be chosen now, by anybody or with this voucher; undefined when it can. */
export function whyNotChosen(
  offer: { readonly canBeChosen: boolean; readonly state: string },
  voucher: { readonly availableMinor: string } | null,
  t: Translate,
): string | undefined {
  if (!offer.canBeChosen) return t(offer.state === 'paused' ? 'catalogue.paused.why' : 'catalogue.unavailable.why')
  return isEmpty(voucher) ? t('problem.agreement.voucher_empty') : undefined
}

/** A voucher with nothing left covers no price: what it would leave to the association cannot be chosen anyhow. */
export const isEmpty = (voucher: { readonly availableMinor: string } | null): boolean => voucher?.availableMinor === '0'

interface Firm {
  readonly name: string
  readonly nameAr: string
}
/** The firm as the reader calls it. */
export const firmName = ({ name, nameAr }: Firm, lang: Lang): string => (lang === 'ar' && nameAr ? nameAr : name)

/** `Fès, Fès-Meknès`; in Arabic a town written in Latin letters only is left out, the region says where it is. */
export function placeOf(
  { city, region }: { readonly city: string; readonly region: string | null },
  lang: Lang,
): string {
  const names = region ? regionOf(region)?.names : undefined
  const town = lang === 'ar' && names && !/\p{Script=Arabic}/u.test(city) ? '' : city
  return [town, names?.[lang]].filter(Boolean).join(lang === 'ar' ? '، ' : ', ')
}

/** The addresses of a list of offers to compare, with one put in or taken out. Order is kept; nothing stands twice. */
export function withOffer(chosen: readonly string[], offerId: string): string[] {
  return chosen.includes(offerId) ? chosen.filter(id => id !== offerId) : [...chosen, offerId]
}

export const compareHref = (chosen: readonly string[]): string =>
  `/compare?${new URLSearchParams(chosen.map(id => ['offer', id]))}`
