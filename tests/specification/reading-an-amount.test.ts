import { amountText, langs } from '@sanad/shared/figures.ts'
import { fromDecimal } from '@sanad/shared/money.ts'
import { assert, bigInt, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('An amount somebody types', () => {
  it('is what we wrote it as, in every language, whatever its size', async () => {
    const most = 10n ** 18n - 1n
    await assert(
      property(bigInt({ min: -most, max: most }), constantFrom(...langs), (amountMinor, lang) => {
        expect(fromDecimal(amountText(amountMinor, lang))).toBe(amountMinor)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['5400', 540_000n],
    ['5400.5', 540_050n],
    ['5400,50', 540_050n],
    ['0,05', 5n],
    ['-12,00', -1_200n],
    // With the minus sign of typography, as we write it.
    ['\u200e\u221212,00', -1_200n],
    ['\u221212', -1_200n],
    // As it is written in English.
    ['5,400.00', 540_000n],
    ['1,234,567.89', 123_456_789n],
    ['1,234,567', 123_456_700n],
    // In French and in Morocco: plain, no-break and narrow no-break spaces.
    ['1 234,56', 123_456n],
    ['1\u00a0234\u00a0567,8', 123_456_780n],
    ['1\u202f234,56', 123_456n],
    [' 5 400.00 ', 540_000n],
    // Where points group and a comma is the decimal sign.
    ['1.234.567,89', 123_456_789n],
    ['1.234,56', 123_456n],
    // In Arabic digits and signs; Persian digits are on the same keyboards.
    ['٥٤٠٠٫٠٠', 540_000n],
    ['٥٬٤٠٠', 540_000n],
    ['١٬٢٣٤٬٥٦٧٫٨٩', 123_456_789n],
    ['٥ ٤٠٠،٥٠', 540_050n],
    ['۵۴۰۰', 540_000n],
    // With the marks of direction that come along when it is copied out of an Arabic page.
    ['\u20665\u202f400,00\u2069', 540_000n],
  ])('%s is read', (typed, minor) => {
    expect(fromDecimal(typed)).toBe(minor)
  })

  it.each([
    // A thousand-fold mistake in one language or the other: nobody guesses.
    '1,234',
    '1.234',
    '-5,400',
    '1٫234',
    // Groups are of three.
    '1,23,456.00',
    '12,34.00',
    '1234,567.00',
    '1 23',
    '1 2345,00',
    '5 400 ,00 1',
    // One sign cannot group and divide, and what groups does not change.
    '1,234,56',
    '1.234.56',
    '1,234 567.00',
    '1,234.567,89',
    // Centimes are the smallest part.
    '1.2345',
    '1,234.567',
    '5400,',
    ',50',
    '',
    '-',
    '--5',
    'cinq',
    '5e3',
    '5 400 MAD',
    '12345678901234567',
  ])('“%s” is no amount', typed => {
    expect(fromDecimal(typed)).toBeUndefined()
  })
})
