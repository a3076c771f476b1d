import { searchText } from '@sanad/shared/formats/search-text.ts'
import { type Province, provinces, type Region, regions } from '@sanad/shared/territory.ts'

/** What registers put before a name: جهة, إقليم, عمالة, région de, province d’, préfecture de la. */
const prefix =
  /^(جهه|اقليم|عماله( مقاطعات)?|region|province|prefecture)( (de la|de l|des|du|de|d|of))? /

const folded = (name: string): string => searchText(name).replace(prefix, '')

function byName<Place extends Region | Province>(places: readonly Place[]): ReadonlyMap<string, Place> {
  const known = new Map<string, Place>()
  for (const place of places)
    for (const name of [place.code, place.names.ar, place.names.fr, place.names.en]) known.set(folded(name), place)
  return known
}

const regionsByName = byName(regions)
const provincesByName = byName(provinces)

/** A region by its code, or by its name in any of the three languages, however it is accented. */
export const regionNamed = (name: string): Region | undefined => regionsByName.get(folded(name))
/** The same for a province or prefecture. */
export const provinceNamed = (name: string): Province | undefined => provincesByName.get(folded(name))
