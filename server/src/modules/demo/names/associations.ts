import { type ProvinceCode, provinceOf, type RegionCode } from '@sanad/shared/territory.ts'
import { addressOf } from './addresses.ts'
import { type AssociationField, fieldPatterns, properNames } from './association-words.ts'
import { type Locality, localities } from './localities.ts'
import { type Person, peopleOf, slugOf } from './people.ts'
import { type Random, randomOf } from './random.ts'
import type { Text } from './text.ts'

export interface DemoAssociation {
  readonly names: Text
  readonly field: AssociationField
  readonly region: RegionCode
  readonly province: ProvinceCode
  readonly locality: Text
  readonly address: Text
  /** Day of the general assembly that founded it, `YYYY-MM-DD`. */
  readonly foundedOn: string
  /** Under `.example` (RFC 2606); unique. */
  readonly email: string
  /** President first, then secretary, then treasurer; two or three. */
  readonly officers: readonly Person[]
}

const fields = Object.keys(fieldPatterns) as AssociationField[]

/**
 * `count` associations with different names and addresses, spread over all fields and localities.
 * The same seed gives the same associations; a longer list begins with the shorter one.
 */
export function associationsOf(seed: number, count: number): DemoAssociation[] {
  const random = randomOf(seed)
  const places = random.some(localities, localities.length)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, at) => {
    const locality = places[at % places.length] as Locality
    // each round over the places begins one field further on, so a place gets many fields
    const field = fields[(at + Math.floor(at / places.length)) % fields.length] as AssociationField
    const { names, domain } = freshName(random, field, locality, taken)
    return {
      names,
      field,
      province: locality.province,
      region: regionOfProvince(locality.province),
      locality: { ar: locality.ar, fr: locality.fr },
      address: addressOf(random, locality),
      foundedOn: `${random.whole(1984, 2024)}-${pad(random.whole(1, 12))}-${pad(random.whole(1, 28))}`,
      email: `contact@${domain}`,
      officers: peopleOf(random, random.whole(2, 3), domain),
    }
  })
}

/** A name and an Internet domain nobody has taken; asks again until it has one. */
function freshName(
  random: Random,
  field: AssociationField,
  locality: Locality,
  taken: Set<string>,
): { names: Text; domain: string } {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const name = random.pick(properNames)
    const pattern = random.pick(fieldPatterns[field])
    const names = { ar: filled(pattern.ar, name.ar, locality.ar), fr: filled(pattern.fr, name.fr, locality.fr) }
    const domain = `${slugOf(name.fr)}-${slugOf(locality.fr)}.example`
    if (taken.has(domain)) continue
    taken.add(domain)
    return { names, domain }
  }
  throw new RangeError(`more associations than names in ${locality.fr}`)
}

const filled = (pattern: string, name: string, place: string): string =>
  pattern.replace('{name}', name).replace('{place}', place)
const pad = (part: number): string => String(part).padStart(2, '0')

function regionOfProvince(code: ProvinceCode): RegionCode {
  const province = provinceOf(code)
  if (!province) throw new RangeError(`no province ${code}`)
  return province.region
}
