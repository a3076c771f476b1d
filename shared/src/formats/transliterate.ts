import { frequentWords } from './frequent-words.ts'

const consonants: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'ch',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  غ: 'gh',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  گ: 'g',
  ڭ: 'g',
  ݣ: 'g',
  ڤ: 'v',
  پ: 'p',
}
const vowels: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ى: 'a',
  ة: 'a',
  ع: 'a',
  ء: '',
  ئ: 'i',
  ؤ: 'ou',
}
const signs: Readonly<Record<string, string>> = { '\u064e': 'a', '\u064f': 'ou', '\u0650': 'i' }
/** Before these the article's l is not spoken: عبد الرحيم is Abderrahim. */
const sunLetters = 'تثدذرزسشصضطظلن'

const tifinagh: Readonly<Record<string, string>> = {
  ⴰ: 'a',
  ⴱ: 'b',
  ⴳ: 'g',
  ⴷ: 'd',
  ⴹ: 'd',
  ⴻ: 'e',
  ⴼ: 'f',
  ⴽ: 'k',
  ⵀ: 'h',
  ⵃ: 'h',
  ⵄ: 'a',
  ⵅ: 'kh',
  ⵇ: 'k',
  ⵉ: 'i',
  ⵊ: 'j',
  ⵍ: 'l',
  ⵎ: 'm',
  ⵏ: 'n',
  ⵓ: 'ou',
  ⵔ: 'r',
  ⵕ: 'r',
  ⵖ: 'gh',
  ⵙ: 's',
  ⵚ: 's',
  ⵛ: 'ch',
  ⵜ: 't',
  ⵟ: 't',
  ⵡ: 'w',
  ⵢ: 'y',
  ⵣ: 'z',
  ⵥ: 'z',
  ⵯ: 'w',
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Neo-Tifinagh (IRCAM) by letter, in the French spelling usual in Morocco; other text is kept. */
export function tifinaghToLatin(text: string): string {
  return text.replace(/[\u2d30-\u2d6f]+/gu, word => capital([...word].map(letter => tifinagh[letter] ?? '').join('')))
}

/** Arabic words in the French spelling usual in Morocco; other text is kept. */
export function arabicToLatin(text: string): string {
  const plain = text.replace(/[\u0640\u064b-\u064d\u0651\u0652\u0670]/g, '')
  return plain
    .replace(/(?<!\p{L})عبد\s+ال(\p{Script=Arabic}+)/gu, (_, word: string) => servantOf(word))
    .replace(/[\p{Script=Arabic}\u064e-\u0650]+/gu, word => (/\p{L}/u.test(word) ? arabicWord(word) : word))
}

function servantOf(word: string): string {
  const rest = plainWord(word)
  return capital(sunLetters.includes(word.charAt(0)) ? `abde${rest.charAt(0)}${rest}` : `abdel${rest}`)
}

function arabicWord(word: string): string {
  const known = frequentWords[word]
  if (known) return capital(known)
  if (word.length > 4 && word.startsWith('وال')) return `wa El ${capital(plainWord(word.slice(3)))}`
  if (word.length > 4 && word.startsWith('لل')) return `Lil ${capital(plainWord(word.slice(2)))}`
  if (word.length > 3 && word.startsWith('ال')) return `El ${capital(plainWord(word.slice(2)))}`
  if (word.length > 4 && word.startsWith('بن')) return `Ben${plainWord(word.slice(2))}`
  return capital(plainWord(word))
}

/**
 * Letter by letter, with the short vowels that Arabic does not write guessed from the syllable: i in the form فاعل,
 * else a wherever two consonants cannot be parted between two syllables (أطلس is Atlas, بسمة is Basma).
 */
function plainWord(word: string): string {
  const known = frequentWords[word]
  if (known) return known
  const vowel = /^\p{L}ا\p{L}{2}ة?$/u.test(word) ? 'i' : 'a'
  const letters = [...word]
  let latin = ''
  for (const at of letters.keys()) {
    const joins = isConsonant(letters, at - 1) && isConsonant(letters, at)
    const parted = /[aiou](?:[cgk]h|[^aiou])$/.test(latin) && at < letters.length - 1
    latin += joins && (vowel === 'i' || !parted) ? vowel : ''
    latin += soundOf(letters, at)
  }
  return latin
    .replace(/aa+/g, 'a')
    .replace('awi', 'aoui')
    .replace(/(?<=[aeiou])s(?=[aeiou])/g, 'ss')
}

/** At the start of a word و and ي are consonants, elsewhere before a vowel only. */
function isConsonant(letters: readonly string[], at: number): boolean {
  const letter = letters[at]
  return letter !== undefined && (letter in consonants || (at === 0 && (letter === 'و' || letter === 'ي')))
}

function soundOf(letters: readonly string[], at: number): string {
  const [letter, following] = [letters[at] ?? '', letters[at + 1]]
  const beforeVowel = following !== undefined && !(following in consonants)
  if (letter === 'و') return at === 0 || beforeVowel ? 'w' : 'ou'
  if (letter === 'ي') return at === 0 || beforeVowel ? 'y' : 'i'
  return consonants[letter] ?? vowels[letter] ?? signs[letter] ?? ''
}
