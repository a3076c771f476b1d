import { mostWebsite, type NewProvider } from '@sanad/shared/api/providers.ts'
import { anyone } from '@sanad/shared/endpoint.ts'
import { parseIce } from '@sanad/shared/formats/ice.ts'
import { parseWebAddress } from '@sanad/shared/formats/web-address.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isRegionCode } from '@sanad/shared/territory.ts'
import { tidyTexts } from '@sanad/shared/texts.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { foundMembership, mustBeSignedIn, mustNotHaveFoundedMany } from '../identity/index.ts'

/**
 * A signed-in person signs their firm up, becomes its first member of staff and acts for it from then on. Whoever acts for an
 * association may not: a provider never acts for an association.
 * @throws Problem membership.sides_apart
 */
export const createProvider = command({
  name: 'provider.create',
  by: anyone,
  confidential: ['address', 'contactEmail', 'contactPhone'],
  beforeTheWall: 'who signs a firm up does not act for it yet',
  refusals: { provider_ice_key: 'provider.ice_known' },
  async run(tx, firm: NewProvider) {
    const { personId } = mustBeSignedIn(tx.actor)
    await mustNotHaveFoundedMany(tx, personId)
    const ice = iceOf(firm)
    mustKnowRegion(firm)
    const website = plainWebsite(firm)
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO provider (name, name_ar, country, ice, region, city, address, languages, website, about, contact_email,
        contact_phone, created_at)
      VALUES (${firm.name.trim()}, ${firm.nameAr.trim()}, ${firm.country}, ${ice}, ${firm.region}, ${firm.city},
        ${firm.address}, ${firm.languages}, ${website}, ${JSON.stringify(tidyTexts(firm.about))}::jsonb,
        ${firm.contactEmail}, ${firm.contactPhone}, ${tx.now}) RETURNING id`)
    if (!made) throw new Error('the provider was not made')
    const member = { personId, organisationKind: 'provider', organisationId: made.id, role: 'staff' } as const
    const membershipId = await foundMembership(tx, member)
    tx.about('provider', made.id)
    return { providerId: made.id, membershipId }
  },
})

function iceOf({ country, ice }: NewProvider): string | null {
  if (!ice?.trim()) {
    if (country === 'MA') throw new Problem('provider.ice_needed', { field: 'ice' })
    return null
  }
  const parsed = parseIce(ice)
  if (!parsed) throw new Problem('provider.ice_wrong', { field: 'ice' })
  return parsed
}

/** The address as it is kept; none is none. @throws Problem link.disguised */
export function plainWebsite({ website }: { website: string }): string {
  if (website === '') return ''
  const url = parseWebAddress(website, mostWebsite)
  if (!url) throw new Problem('link.disguised', { field: 'website' })
  return url.href
}

/** A region of Morocco for a firm there; none elsewhere. @throws Problem provider.region_unknown */
export function mustKnowRegion({ country, region }: { country: string; region: string | null }): void {
  const isKnown = country === 'MA' ? region !== null && isRegionCode(region) : region === null
  if (!isKnown) throw new Problem('provider.region_unknown', { field: 'region' })
}
