import { ibanOfRib, parseIban } from '@sanad/shared/formats/iban.ts'
import { parseRib } from '@sanad/shared/formats/rib.ts'

/**
 * The IBAN of an account given as IBAN (ISO 13616) or as Moroccan RIB.
 * @returns its electronic form, or undefined when the text is neither.
 */
export function accountIban(text: string): string | undefined {
  const rib = parseRib(text)
  return rib ? ibanOfRib(rib) : parseIban(text)
}

/** One form for every way to write an account, so that two can be compared; what is neither IBAN nor RIB stays as given. */
export const canonicalAccount = (text: string): string => accountIban(text) ?? text.replace(/\s/gu, '').toUpperCase()
