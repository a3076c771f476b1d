import { searchText } from '@sanad/shared/formats/search-text.ts'
import { type Province, provinces, type Region, regions } from '@sanad/shared/territory.ts'
import { remembered } from '../../platform/remembered.ts'

/** What registers put before a name: جهة, إقليم, عمالة, région de, province d’, préfecture de la. */
const prefix = /^(جهه|اقليم|عماله( مقاطعات)?|region|province|prefecture)( (de la|de l|des|du|de|d|of))? /

const folded = (name: string): string => searchText(name).replace(prefix, '')

function byName<Place extends Region | Province>(places: readonly Place[]): ReadonlyMap<string, Place> {
  const known = new Map<string, Place>()
  for (const place of places)
    for (const name of [place.code, place.names.ar, place.names.fr, place.names.en]) known.set(folded(name), place)
  return known
}

/** A register repeats few spellings many times: each is folded once. */
function finder<Place extends Region | Province>(places: readonly Place[]): (name: string) => Place | undefined {
  const known = byName(places)
  return remembered(name => known.get(folded(name)))
}

/** A region by its code, or by its name in any of the three languages, however it is accented. */
export const regionNamed = finder(regions)
/** The same for a province or prefecture. */
export const provinceNamed = finder(provinces)
