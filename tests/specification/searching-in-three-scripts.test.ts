import { searchText, searchWords } from '@sanad/shared/formats/search-text.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('Search', () => {
  it.each([
    ['جمعيّةُ الأمـــل للتّنمية', 'جمعيه الامل للتنميه'],
    ['إفران', 'افران'],
    ['آسفي', 'اسفي'],
    ['مصطفى', 'مصطفي'],
    ['ڭلميم', 'كلميم'],
    ['الرؤية ٢٠٢٦', 'الرويه 2026'],
    ['Éducation – L’Œuvre, Aït-Baâmrane', 'education l oeuvre ait baamrane'],
    ['ﻻ', 'لا'],
  ])('finds %s by what people type', (stored, typed) => {
    expect(searchText(stored)).toBe(searchText(typed))
    expect(searchText(typed)).toBe(typed)
  })

  it('folds what is folded to itself, in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(searchText(searchText(text))).toBe(searchText(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('folds a Latin or Arabic text to the same, alone or beside another script', () => {
    const letter = fc.oneof(
      fc.integer({ min: 0, max: 0x17f }),
      fc.integer({ min: 0x600, max: 0x6ff }),
      fc.integer({ min: 0x2000, max: 0x2020 }),
    )
    fc.assert(
      fc.property(fc.array(letter), letters => {
        const text = String.fromCharCode(...letters)
        expect(searchText(text)).toBe(searchText(`${text} ⵣ`).replace(/ ?ⵣ$/, ''))
      }),
      { numRuns: 2000 },
    )
    expect(searchText('col\u0140a l’été')).toBe('coll a l ete')
  })

  it('takes each word once', () => expect(searchWords('  Site, SITE, الموقع — المَوقِع ')).toEqual(['site', 'الموقع']))
})
