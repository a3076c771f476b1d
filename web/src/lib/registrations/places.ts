import type { Lang } from '@sanad/shared/figures.ts'
import { provinceOf, provinces, regionOf, regions } from '@sanad/shared/territory.ts'

/** Provinces and prefectures, each with its region beside it, in the order of the map. */
export const provinceOptions = (lang: Lang) =>
  provinces.map(({ code, names, region }) => ({
    value: code,
    label: `${names[lang]} — ${regionOf(region)?.names[lang] ?? ''}`,
  }))

export const regionOptions = (lang: Lang) => regions.map(({ code, names }) => ({ value: code, label: names[lang] }))

export const provinceName = (code: string, lang: Lang): string => provinceOf(code)?.names[lang] ?? ''
export const regionName = (code: string, lang: Lang): string => regionOf(code)?.names[lang] ?? ''
