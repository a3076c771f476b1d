import { compact, group } from './digits.ts'

const moroccan = /^\+212[5-8]\d{8}$/

/** A telephone number in the form of ITU-T E.164; a Moroccan one is +212 and nine digits that start with 5, 6, 7 or 8. */
export const isPhone = (text: string): boolean => (text.startsWith('+212') ? moroccan : /^\+[1-9]\d{7,14}$/).test(text)

/** Reads `06 12 34 56 78`, `00212 6…`, `+212 (0)6…`, Arabic digits. A number without country is Moroccan. */
export function parsePhone(text: string): string | undefined {
  const typed = compact(text).replace('(0)', '').replace(/[()/]/g, '')
  const number = typed.replace(/^00/, '+').replace(/^0/, '+212')
  return isPhone(number) ? number : undefined
}

/** `+212612345678` → `+212 6 12 34 56 78`; other countries keep their digits together. */
export const printPhone = (phone: string): string => (moroccan.test(phone) ? group(phone, [4, 1, 2, 2, 2]) : phone)
