import { type ProvinceCode, provinceRows } from './territory/provinces.ts'
import { type RegionCode, regionRows } from './territory/regions.ts'

/**
 * Morocco’s 12 regions and 75 provinces and prefectures (62 + 13), by decree 2-15-40 of 20 February 2015.
 *
 * Codes are ISO 3166-2:MA, which has one for each of them. The province a code names and the region it lies in follow the
 * decree: published lists of ISO 3166-2 put Nouaceur in region 04 and Chtouka-Aït Baha in region 06, which is an old slip.
 */
export interface PlaceNames {
  readonly ar: string
  readonly fr: string
  readonly en: string
}

export interface Region {
  /** `MA-01` … `MA-12`, numbered from north to south. */
  readonly code: RegionCode
  /** Without the word for region. */
  readonly names: PlaceNames
}

export interface Province {
  /** `MA-` and three letters. */
  readonly code: ProvinceCode
  /** A prefecture (عمالة) is urban, a province (إقليم) rural; the law gives both the same standing. */
  readonly kind: 'province' | 'prefecture'
  readonly region: RegionCode
  /** Without the word for province or prefecture. */
  readonly names: PlaceNames
}

export type { ProvinceCode, RegionCode }

export const regions: readonly Region[] = regionRows.map(([code, ar, fr, en]) => ({ code, names: { ar, fr, en } }))

export const provinces: readonly Province[] = provinceRows.map(([code, kind, region, ar, fr, en]) => ({
  code,
  kind,
  region,
  names: { ar, fr, en: en ?? fr },
}))

const regionByCode = new Map<string, Region>(regions.map(region => [region.code, region]))
const provinceByCode = new Map<string, Province>(provinces.map(province => [province.code, province]))

export const isRegionCode = (code: string): code is RegionCode => regionByCode.has(code)
export const isProvinceCode = (code: string): code is ProvinceCode => provinceByCode.has(code)

/** @returns undefined for a code that is not one of the 12. */
export const regionOf = (code: string): Region | undefined => regionByCode.get(code)

/** @returns undefined for a code that is not one of the 75. */
export const provinceOf = (code: string): Province | undefined => provinceByCode.get(code)

/** The provinces and prefectures of a region, prefectures first. */
export const provincesOf = (region: RegionCode): Province[] => provinces.filter(province => province.region === region)

/** Whether the province lies in the region: what a registration form must agree on. */
export const liesIn = (province: string, region: string): boolean => provinceByCode.get(province)?.region === region
