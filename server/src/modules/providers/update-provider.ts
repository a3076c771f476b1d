import type { ProviderUpdate } from '@sanad/shared/api/providers.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { tidyTexts } from '@sanad/shared/texts.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { job } from '../../platform/job.ts'
import { mustKnowRegion, plainWebsite } from './create-provider.ts'
import { namesAreFixed } from './fixed-names.ts'
import { ownProviderId, type Provider, providerById } from './provider.queries.ts'

/** A firm's names, place or description changed: the catalogue searches them. */
export const providerChanged = job<{ providerId: string }>('catalogue.relist')

/**
 * Staff change what is said about their firm. Country and ICE are what was certified and stay; so do its names from the
 * moment it asked to be certified under them.
 */
export const updateProvider = command({
  name: 'provider.update',
  by: ['staff'],
  confidential: ['address', 'contactEmail', 'contactPhone'],
  async run(tx, profile: ProviderUpdate) {
    const id = ownProviderId(tx)
    // Submitting waits for this lock: what is sent to the certifier is not renamed under their eyes.
    await tx.run(sql`SELECT FROM provider WHERE id = ${id} FOR NO KEY UPDATE`)
    const known = await providerById(tx, id)
    mustKnowRegion({ country: known.country, region: profile.region })
    const website = plainWebsite(profile)
    const { name, nameAr } = await namesIn(tx, profile, known)
    await tx.run(sql`
      UPDATE provider SET name = ${name}, name_ar = ${nameAr}, region = ${profile.region},
        city = ${profile.city}, address = ${profile.address}, languages = ${profile.languages}, website = ${website},
        about = ${JSON.stringify(tidyTexts(profile.about))}::jsonb, contact_email = ${profile.contactEmail},
        contact_phone = ${profile.contactPhone}
      WHERE id = ${id}`)
    tx.about('provider', id)
    tx.enqueue(providerChanged, { providerId: id })
    return { id }
  },
})

/** @throws Problem provider.names_fixed */
async function namesIn(tx: Tx, asked: ProviderUpdate, known: Provider): Promise<Pick<Provider, 'name' | 'nameAr'>> {
  const [name, nameAr] = [asked.name?.trim() ?? known.name, asked.nameAr?.trim() ?? known.nameAr]
  const isSame = name === known.name && nameAr === known.nameAr
  if (!isSame && (await namesAreFixed(tx, known.id)))
    throw new Problem('provider.names_fixed', { field: name === known.name ? 'nameAr' : 'name' })
  return { name, nameAr }
}
