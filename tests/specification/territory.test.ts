import {
  isProvinceCode,
  liesIn,
  provinceOf,
  provinces,
  provincesOf,
  regionOf,
  regions,
} from '@sanad/shared/territory.ts'
import { describe, expect, it } from 'vitest'

describe('The territory an association chooses from', () => {
  it('is the 12 regions and the 62 provinces and 13 prefectures of the decree of 2015', () => {
    expect(regions).toHaveLength(12)
    expect(provinces.filter(({ kind }) => kind === 'province')).toHaveLength(62)
    expect(provinces.filter(({ kind }) => kind === 'prefecture')).toHaveLength(13)
  })

  it('gives each region as many provinces and prefectures as the decree', () => {
    expect(Object.fromEntries(regions.map(({ code }) => [code, provincesOf(code).length]))).toEqual({
      'MA-01': 8,
      'MA-02': 8,
      'MA-03': 9,
      'MA-04': 7,
      'MA-05': 5,
      'MA-06': 9,
      'MA-07': 8,
      'MA-08': 5,
      'MA-09': 6,
      'MA-10': 4,
      'MA-11': 4,
      'MA-12': 2,
    })
  })

  it('never gives two places one code or one name, in any language', () => {
    for (const places of [regions, provinces]) {
      expect(new Set(places.map(({ code }) => code)).size).toBe(places.length)
      for (const language of ['ar', 'fr', 'en'] as const) {
        expect(new Set(places.map(({ names }) => names[language])).size).toBe(places.length)
      }
    }
  })

  it('has codes in the shape of ISO 3166-2 and names in the script of their language', () => {
    for (const { code } of regions) expect(code).toMatch(/^MA-(0[1-9]|1[0-2])$/)
    for (const { code } of provinces) expect(code).toMatch(/^MA-[A-Z]{3}$/)
    for (const { names } of [...regions, ...provinces]) {
      expect(names.ar).toMatch(/^[\p{Script=Arabic} -]+$/u)
      expect(names.fr).toMatch(/^[\p{Script=Latin} ’-]+$/u)
      expect(names.en).toMatch(/^[A-Za-z ’-]+$/)
    }
  })

  it('puts Casablanca’s suburbs with Casablanca and Chtouka with Agadir', () => {
    expect(
      provincesOf('MA-06')
        .map(({ names }) => names.fr)
        .sort(),
    ).toEqual([
      'Benslimane',
      'Berrechid',
      'Casablanca',
      'El Jadida',
      'Mohammédia',
      'Médiouna',
      'Nouaceur',
      'Settat',
      'Sidi Bennour',
    ])
    expect(liesIn('MA-CHT', 'MA-09')).toBe(true)
    expect(liesIn('MA-CHT', 'MA-06')).toBe(false)
  })

  it('knows a province by its code and nothing by a wrong one', () => {
    expect(provinceOf('MA-TIZ')).toMatchObject({ region: 'MA-09', names: { ar: 'تيزنيت', fr: 'Tiznit', en: 'Tiznit' } })
    expect(regionOf('MA-09')?.names.fr).toBe('Souss-Massa')
    expect(isProvinceCode('MA-XXX')).toBe(false)
    expect(provinceOf('toString')).toBeUndefined()
    expect(liesIn('MA-XXX', 'MA-09')).toBe(false)
  })
})
