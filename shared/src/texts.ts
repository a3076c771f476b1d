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

/** The text in the reader's language, else in the first language it has, Arabic first. */
export const textIn = (texts: Texts, lang: Lang): string => texts[lang] || texts.ar || texts.fr || texts.en || ''

/** The language `textIn` answers in: for `lang` and `dir` of what is shown. */
export const languageIn = (texts: Texts, lang: Lang): Lang =>
  texts[lang] ? lang : (langs.find(other => texts[other]) ?? lang)

/** Trimmed, empty languages left out. */
export const tidyTexts = (texts: Texts): Texts =>
  Object.fromEntries(langs.flatMap(lang => (texts[lang]?.trim() ? [[lang, texts[lang]?.trim() ?? '']] : [])))
