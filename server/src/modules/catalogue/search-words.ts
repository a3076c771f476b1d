import { searchWords } from '@sanad/shared/formats/search-text.ts'

/** Too frequent to tell offers apart, folded: articles, prepositions and conjunctions of the three languages. */
const stopWords = new Set(
  `في من علي الي عن مع او ان هذا هذه التي الذي كل ما لا
  le la les l un une des du de d et ou en au aux a pour par avec sur dans vos votre nos notre
  the an of and or in on to for with by your our`.split(/\s+/),
)

/**
 * Light stemming, so that `الجمعيات`, `جمعية`, `للجمعية` and `sites`, `site` meet. Arabic: conjunction, preposition and article
 * before, plural and feminine after (light10: Larkey, Ballesteros, Connell 2007); French and English: plural `s` and `x`.
 * Given and giving folded words (`searchText`).
 */
export function stem(word: string): string {
  if (/^[a-z]/.test(word)) return word.length > 4 ? word.replace(/[sx]$/, '') : word
  const bare = word.length > 4 ? word.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/, '') : word
  return bare.length > 4 ? bare.replace(/(?<=.{3})(?:يات|ات|ون|ين|يه|ه)$/, '') : bare.replace(/(?<=.{3})ه$/, '')
}

/** The words of a text or of a search as they are compared: folded, stemmed, without the too frequent ones. */
export function termsOf(text: string): string[] {
  const words = searchWords(text).filter(word => !stopWords.has(word))
  return [...new Set(words.map(stem))]
}

/** Which word, folded, each term of a search came from: to say what was not found. */
export const typedWords = (text: string): ReadonlyMap<string, string> =>
  new Map(searchWords(text).map(word => [stem(word), word]))

/** A text of each weight, A counting most (PostgreSQL `ts_rank`: 1, 0.4, 0.2, 0.1). */
export type Weighted = Readonly<Record<'A' | 'B' | 'C' | 'D', string>>

/**
 * The literal of a `tsvector`, made here and not by PostgreSQL's parser, so that what is stored and what is searched are cut
 * into words by the same code. Words are letters and digits only, so nothing needs escaping.
 */
export function tsvectorOf(texts: Weighted): { words: string[]; literal: string } {
  const seen = new Map<string, string>()
  let position = 0
  for (const [weight, text] of Object.entries(texts))
    for (const term of termsOf(text))
      if (!seen.has(term)) seen.set(term, `'${term}':${Math.min(++position, 16_000)}${weight}`)
  return { words: [...seen.keys()].sort(), literal: [...seen.values()].join(' ') }
}
