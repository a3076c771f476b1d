import { asciiDigits } from './digits.ts'

/** Letters that people type for one another and that Unicode does not decompose. */
const folded: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  گ: 'ك',
  ڭ: 'ك',
  ݣ: 'ك',
  ڨ: 'ق',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * Text as it is searched: what a person types and what is stored are folded by this one function, in the browser and in
 * Node; SQL stores and compares its result (a column written by the server) and never folds by itself, so the two cannot drift.
 *
 * Lower case; no Latin accents; no Arabic vowel signs, hamza or tatweel; alef, ya, ta marbuta and kaf forms made one
 * (normalisation as in Lucene's ArabicNormalizer, plus Moroccan gaf); ASCII digits; words parted by one space.
 * Folding what is folded changes nothing.
 */
export function searchText(text: string): string {
  let out = ''
  let isApart = false
  for (let at = 0; at < text.length; at++) {
    const letters = foldedAlone(text.charCodeAt(at))
    if (letters === undefined) return foldedWhole(text)
    if (letters === apart) isApart = out !== ''
    else if (letters !== '') {
      out += isApart ? apart + letters : letters
      isApart = false
    }
  }
  return out
}

const apart = ' '
/** Letters of Latin and Arabic and the usual signs fold alike whatever stands beside them: once each, not in every name. */
const isAlone = (code: number): boolean =>
  code <= 0x17f || (code >= 0x600 && code <= 0x6ff) || (code >= 0x200b && code <= 0x201f)
const alone = new Map<number, string | undefined>()

/** @returns what becomes of a letter, a space where it parts words, undefined where only the whole text can tell */
function foldedAlone(code: number): string | undefined {
  const known = alone.get(code)
  if (known !== undefined || !isAlone(code)) return known
  const between = foldedWhole(`x${String.fromCharCode(code)}x`).slice(1, -1)
  const made = between === apart || between.trim() === between ? between : undefined
  alone.set(code, made)
  return made
}

function foldedWhole(text: string): string {
  // twice: lower case of a composed letter may bring new marks (İ)
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـء]/gu, '')
  const letters = plain.replace(/[^\p{ASCII}]/gu, letter => folded[letter] ?? letter)
  return asciiDigits(letters)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/** The distinct words of a search, folded. */
export const searchWords = (text: string): string[] => [...new Set(searchText(text).split(' '))].filter(Boolean)
