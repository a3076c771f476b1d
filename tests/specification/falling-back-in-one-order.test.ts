import { langs } from '@sanad/shared/figures.ts'
import { languageIn, textIn } from '@sanad/shared/texts.ts'
import { describe, expect, it } from 'vitest'
import { nameIn } from '../../web/src/lib/session.ts'

describe('A text that is missing in the reader’s language', () => {
  it.each([
    ['en', { ar: 'جمعية', fr: 'Association' }, 'fr'],
    ['fr', { ar: 'جمعية', en: 'Association' }, 'en'],
    ['en', { ar: 'جمعية' }, 'ar'],
    ['ar', { fr: 'Association', en: 'Society' }, 'fr'],
    ['ar', { en: 'Society' }, 'en'],
    ['fr', { ar: 'جمعية', fr: '', en: 'Society' }, 'en'],
  ] as const)('is read, in %s, of %j, in %s: the same script first', (lang, texts, found) => {
    expect(languageIn(texts, lang)).toBe(found)
    expect(textIn(texts, lang)).toBe((texts as Record<string, string>)[found])
  })

  it('is read in the same language everywhere: names of organisations as any other text', () => {
    for (const lang of langs)
      for (const texts of [
        { ar: 'ا', fr: 'F' },
        { ar: 'ا', en: 'E' },
        { fr: 'F', en: 'E' },
        { ar: 'ا', fr: 'F', en: 'E' },
        {},
      ])
        expect(nameIn(texts, lang)).toBe(textIn(texts, lang))
    expect(nameIn('PR-1', 'ar')).toBe('PR-1')
  })
})
