import * as Type from 'typebox'
import { type Lang, langs } from './figures.ts'

/** The same text in up to three languages; any of them may be missing. */
export const Texts = (maxLength: number) =>
  Type.Object({
    ar: Type.Optional(Type.String({ maxLength })),
    fr: Type.Optional(Type.String({ maxLength })),
    en: Type.Optional(Type.String({ maxLength })),
  })
export type Texts = Readonly<Partial<Record<Lang, string>>>

/** The same text in all three languages. */
export const AllTexts = Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.String() })
export type AllTexts = Readonly<Record<Lang, string>>

/** What is read in the place of a missing language: one in the same script, if there is one. */
const order: Readonly<Record<Lang, readonly Lang[]>> = {
  ar: ['ar', 'fr', 'en'],
  fr: ['fr', 'en', 'ar'],
  en: ['en', 'fr', 'ar'],
}

/** The text in the reader's language, else in one of the same script, else in any it has. */
export const textIn = (texts: Texts, lang: Lang): string => texts[languageIn(texts, lang)] ?? ''

/** The language `textIn` answers in: for `lang` and `dir` of what is shown. */
export const languageIn = (texts: Readonly<Partial<Record<Lang, unknown>>>, lang: Lang): Lang =>
  order[lang].find(other => texts[other]) ?? lang

/** Trimmed, empty languages left out. */
export const tidyTexts = (texts: Texts): Texts =>
  Object.fromEntries(langs.flatMap(lang => (texts[lang]?.trim() ? [[lang, texts[lang]?.trim() ?? '']] : [])))
