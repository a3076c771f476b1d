import { daysBetween } from '@sanad/shared/calendar-day.ts'
import { amountText, currencyText, langs, moneyText, numberText, rateText, whenText } from '@sanad/shared/figures.ts'
import { toDecimal } from '@sanad/shared/money.ts'
import { describe, expect, it } from 'vitest'

describe('An amount', () => {
  it('is written as Morocco writes it, to the centime, whatever its size', () => {
    expect(amountText(540_000n, 'ar')).toBe('5\u202f400,00')
    expect(amountText('540000', 'fr')).toBe('5\u202f400,00')
    expect(amountText('540000', 'en')).toBe('5,400.00')
    expect(amountText('123456789012345678', 'fr')).toBe('1\u202f234\u202f567\u202f890\u202f123\u202f456,78')
  })

  it('below nothing has a minus sign, at its left in Arabic too; what machines read keeps the hyphen', () => {
    expect(amountText('-540000', 'fr')).toBe('\u22125\u202f400,00')
    expect(amountText(-5n, 'en')).toBe('\u22120.05')
    // The mark makes sign and figures one run from left to right, wherever they stand in an Arabic line.
    expect(amountText(-5n, 'ar')).toBe('\u200e\u22120,05')
    expect(langs.map(lang => numberText(-12, lang))).toEqual(['\u200e\u221212', '\u221212', '\u221212'])
    expect(moneyText(-5n, 'MAD', 'ar')).toBe('\u2066\u200e\u22120,05\u2069\u00a0د.م.')
    expect(moneyText('-5', 'MAD', 'fr')).toBe('\u22120,05\u00a0MAD')
    expect(toDecimal(-540_000n)).toBe('-5400.00')
  })

  it('is followed by its currency in the reader’s language', () => {
    expect(langs.map(lang => currencyText('MAD', lang))).toEqual(['د.م.', 'MAD', 'MAD'])
    expect(langs.map(lang => currencyText('EUR', lang))).toEqual(['أورو', 'EUR', 'EUR'])
  })
})

describe('A rate', () => {
  it('keeps all its places: a version of the rulebook made from another’s form has the same one', () => {
    expect(langs.map(lang => rateText(108_125, lang))).toEqual(['10,8125', '10,8125', '10.8125'])
    expect(langs.map(lang => rateText(108_000, lang))).toEqual(['10,80', '10,80', '10.80'])
  })
})

describe('A date', () => {
  it('has the Moroccan names of months in Arabic', () => {
    const months = ['01', '05', '07', '08', '09', '11', '12'].map(
      month => whenText(`2026-${month}-05`, 'ar').split(' ')[1],
    )
    expect(months).toEqual(['يناير', 'ماي', 'يوليوز', 'غشت', 'شتنبر', 'نونبر', 'دجنبر'])
  })

  it('that is the first of a month is written so in French, and only that', () => {
    expect(whenText('2026-11-01', 'fr')).toBe('1er novembre 2026')
    expect(whenText('2026-11-01T07:00:00Z', 'fr', 'dateTime')).toBe('1er novembre 2026 à 07:00')
    expect(whenText('2026-11-11', 'fr')).toBe('11 novembre 2026')
    expect(whenText('2026-11-01', 'en')).toBe('1 November 2026')
  })

  it('that is a calendar day is the same day everywhere', () => {
    expect(whenText('2026-11-05', 'fr')).toBe('5 novembre 2026')
    expect(whenText('2026-11-05', 'en')).toBe('5 November 2026')
  })

  it('that is an instant is told in the time of Casablanca, not of the device', () => {
    expect(whenText('2024-07-01T23:30:00Z', 'fr', 'dateTime')).toBe('2 juillet 2024 à 00:30')
    expect(whenText('2024-07-01T13:05:00Z', 'en', 'short')).toBe('1 Jul 2024')
    for (const lang of langs) {
      expect(whenText('2024-07-01T13:05:00Z', lang, 'time')).toBe('14:05')
      expect(whenText('2024-07-01T13:05:00Z', lang, 'dateTime')).toContain('14:05')
    }
  })

  it('is as many days away as there are midnights between, whatever the hour', () => {
    for (const [until, days] of [
      ['2026-11-01T23:59:59.999Z', 0],
      ['2026-11-02T00:00:00Z', 1],
      ['2026-11-05T23:59:59.999Z', 4],
      ['2026-11-01T00:00:00Z', 0],
      ['2026-10-31T23:59:59.999Z', -1],
    ] as const)
      for (const now of ['2026-11-01T00:00:00Z', '2026-11-01T12:00:00Z', '2026-11-01T23:59:59.999Z'])
        expect(daysBetween(now, until)).toBe(days)
  })

  it('has no day less or more in the nights the clocks change', () => {
    expect(daysBetween('2026-02-14T22:59:59Z', '2026-02-14T23:00:00Z')).toBe(1)
    expect(daysBetween('2026-02-14T23:00:00Z', '2026-02-15T23:59:59Z')).toBe(0)
    expect(daysBetween('2026-03-21T23:59:59Z', '2026-03-22T22:59:59Z')).toBe(1)
    expect(daysBetween('2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z')).toBe(2)
  })
})
