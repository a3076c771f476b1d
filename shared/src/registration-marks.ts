import { asciiDigits } from './formats/digits.ts'

/** By what two registrations may turn out to be of one association. */
export const likenesses = ['ice', 'number', 'name'] as const

/** What is known of an association when it registers; anything but the province may be missing. */
export interface Marked {
  readonly province: string
  /** Each as it is searched (`searchText`). */
  readonly names: readonly string[]
  readonly ice?: string | null
  /** Of its receipt, as it stands on the paper or in the register. */
  readonly number?: string
}

/** What every second name begins with, folded: it tells nothing apart. */
const common = /(?:^| )(?:جمعيه|association|assoc|ass)(?= |$)/g

/**
 * What two registrations of one association have in common, each as `likeness:value`. There is no national number of associations: an
 * ICE is the same everywhere, a receipt's number and a name within their province. Sharing a mark proves nothing; a person compares.
 */
export function marksOf({ province, names, ice, number = '' }: Marked): string[] {
  const marks = new Set<string>()
  if (ice) marks.add(`ice:${ice}`)
  const plain = plainNumber(number)
  // A dash, or "none", stands in the place of many.
  if (/\d/.test(plain)) marks.add(`number:${province}:${plain}`)
  for (const name of names) if (name) marks.add(`name:${province}:${name.replace(common, '').trim() || name}`)
  return [...marks]
}

/** A number as it is compared: `12 / 2019` is `١٢/٢٠١٩`. */
export const plainNumber = (number: string): string =>
  asciiDigits(number)
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '')
