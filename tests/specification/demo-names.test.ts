import {
  associationsOf,
  banks,
  offerCategories,
  offersOf,
  providersOf,
} from '@sanad/server/modules/demo/names/index.ts'
import { isBic } from '@sanad/shared/formats/bic.ts'
import { isIce } from '@sanad/shared/formats/ice.ts'
import { isLatin } from '@sanad/shared/formats/latin-name.ts'
import { isRib } from '@sanad/shared/formats/rib.ts'
import { liesIn, provinces } from '@sanad/shared/territory.ts'
import { describe, expect, it } from 'vitest'

const associations = associationsOf(2026, 400)
const providers = providersOf(2026, 60)
const offers = offersOf(2026, 250)

const distinct = (values: Iterable<unknown>): number => new Set(values).size
const inArabic = /^[\p{Script=Arabic}\p{M}\p{N}\s–،؛:.«»]+$/u
const inLatin = /^[\p{Script=Latin}\p{N}\s–’(),;:.+&-]+$/u

describe('The people and firms of the demo', () => {
  it('are the same for the same seed, others for another, and a shorter list begins the longer one', () => {
    for (const make of [associationsOf, providersOf, offersOf]) {
      expect(make(5, 40)).toEqual(make(5, 40))
      expect(make(5, 60).slice(0, 40)).toEqual(make(5, 40))
      expect(make(6, 40)).not.toEqual(make(5, 40))
    }
  })

  it('are 400 associations of different names in Arabic and French, in all 75 provinces', () => {
    expect(distinct(associations.map(({ names }) => names.ar))).toBe(400)
    expect(distinct(associations.map(({ names }) => names.fr))).toBe(400)
    expect(distinct(associations.map(({ field }) => field))).toBe(12)
    expect(distinct(associations.map(({ province }) => province))).toBe(provinces.length)
    for (const { names, province, region, address } of associations) {
      expect(liesIn(province, region)).toBe(true)
      for (const words of [names, address]) {
        expect(words.ar).toMatch(inArabic)
        expect(words.fr).toMatch(inLatin)
      }
    }
  })

  it('have officers, women and men, each with a mailbox that can never reach anyone', () => {
    const officers = associations.flatMap(association => association.officers)
    const mailboxes = [...officers, ...associations, ...providers, ...providers.flatMap(({ staff }) => staff)].map(
      ({ email }) => email,
    )
    expect(distinct(mailboxes)).toBe(mailboxes.length)
    for (const mailbox of mailboxes) expect(mailbox).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/)
    const women = officers.filter(({ gender }) => gender === 'woman').length
    expect(women / officers.length).toBeGreaterThan(0.4)
    expect(women / officers.length).toBeLessThan(0.6)
    expect(associations.every(association => association.officers.length >= 2)).toBe(true)
  })

  it('are 60 firms with valid ICE and RIB of real banks, and names a bank accepts', () => {
    const codes = new Set(banks.map(({ code }) => code))
    expect(distinct(providers.map(({ ice }) => ice))).toBe(60)
    expect(distinct(providers.map(({ rib }) => rib))).toBe(60)
    expect(distinct(providers.map(({ names }) => names.fr))).toBe(60)
    for (const { ice, rib, bank, latinName, province, region } of providers) {
      expect([isIce(ice), isRib(rib), isLatin(latinName), liesIn(province, region)]).toEqual([true, true, true, true])
      expect(codes).toContain(rib.slice(0, 3))
      expect(bank.code).toBe(rib.slice(0, 3))
      expect(isBic(bank.bic ?? 'BCPOMAMC')).toBe(true)
    }
    expect(distinct(providers.flatMap(({ categories }) => categories))).toBe(offerCategories.length)
    expect(distinct(providersOf(1, 480).map(({ names }) => names.ar))).toBe(480)
    expect(() => providersOf(1, 481)).toThrow(RangeError)
  })
})

describe('The services of the demo', () => {
  it('are 250 offers in the eight categories, none with the title or summary of another', () => {
    expect(distinct(offers.map(({ title }) => title.ar))).toBe(250)
    expect(distinct(offers.map(({ title }) => title.fr))).toBe(250)
    expect(distinct(offers.map(({ summary }) => summary.ar))).toBe(250)
    for (const category of offerCategories) {
      expect(offers.filter(offer => offer.category === category).length).toBeGreaterThanOrEqual(31)
    }
    expect(() => offersOf(1, 281)).toThrow(RangeError)
  })

  it('say what is included, when it is accepted and how one leaves, in every language they claim', () => {
    for (const offer of offers) {
      const texts = [offer.title, offer.summary, ...offer.included, ...offer.criteria, offer.exitTerms]
      for (const language of offer.languages)
        expect(texts.every(words => (words[language] ?? '').length > 5)).toBe(true)
      expect(texts.filter(words => !inArabic.test(words.ar))).toEqual([])
      expect(distinct(offer.included)).toBeGreaterThanOrEqual(3)
      expect(distinct(offer.criteria)).toBeGreaterThanOrEqual(2)
    }
    expect(offers.filter(({ languages }) => languages.includes('en')).length).toBeGreaterThan(80)
  })

  it('cost whole multiples of 50 dirham, within what a voucher is worth', () => {
    for (const { priceMinor } of offers) {
      expect(priceMinor % 5000n).toBe(0n)
      expect(priceMinor >= 150_000n && priceMinor <= 540_000n).toBe(true)
    }
    expect(distinct(offers.map(({ priceMinor }) => priceMinor))).toBeGreaterThan(40)
  })
})
