import { arabicToLatin, tifinaghToLatin } from './transliterate.ts'

/** Longest name in a payment file (ISO 20022 `Max70Text` for SEPA creditors, EPC132-08). */
export const latinNameLength = 70

const allowed = /^[a-zA-Z0-9/\-?:().,'+ ]+$/
const signs: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '&': '+',
  _: '-',
  '،': ',',
  '؛': ',',
  ';': ',',
  '؟': '?',
  '[': '(',
  ']': ')',
}

/** Only the characters banks accept (EPC217-08, best-practice Latin set), not blank, and no slash where `//` would start a code. */
export const isLatin = (text: string): boolean =>
  allowed.test(text) && text === text.trim() && !/^\/|\/$|\/\//.test(text)

/**
 * Proposes the Latin form of a name for a bank file; a person confirms it, since Arabic is written without short vowels.
 * Arabic as usual in Morocco (`عبد الرحيم الإدريسي` → `Abderrahim El Idrissi`), Tifinagh by letter, accents dropped (EPC217-08).
 * @param maxLength in characters; a longer name is cut, between words where that loses little.
 * @returns text for which `isLatin` holds, or an empty string when nothing of the name can be written.
 */
export function latinName(name: string, maxLength = latinNameLength): string {
  const latin = tifinaghToLatin(arabicToLatin(name.normalize('NFKC')))
  const plain = latin.replace(
    /[^\p{ASCII}]|[`&_;[\]]/gu,
    sign => signs[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, ''),
  )
  const clean = plain
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[^a-zA-Z0-9/\-?:().,'+ ]+/g, ' ')
    .replace(/\/{2,}/g, '/')
  return tidy(cut(tidy(clean), maxLength))
}

const tidy = (text: string): string => text.replace(/ +/g, ' ').replace(/^[ /]+|[ /]+$/g, '')

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const space = text.lastIndexOf(' ', maxLength)
  return text.slice(0, space > maxLength / 2 ? space : maxLength)
}
