import type { ProviderProfile } from '@sanad/shared/api/providers.ts'
import { tidyTexts } from '@sanad/shared/texts.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { job } from '../../platform/job.ts'
import { mustKnowRegion } from './create-provider.ts'
import { ownProviderId, providerById } from './provider.queries.ts'

/** A firm's names, place or description changed: the catalogue searches them. */
export const providerChanged = job<{ providerId: string }>('providers.changed')

/** Staff change what is said about their firm. Country and ICE are what was certified and stay. */
export const updateProvider = command({
  name: 'provider.update',
  by: ['staff'],
  async run(tx, profile: ProviderProfile) {
    const { id, country } = await providerById(tx, ownProviderId(tx))
    mustKnowRegion({ country, region: profile.region })
    await tx.run(sql`
      UPDATE provider SET name = ${profile.name.trim()}, name_ar = ${profile.nameAr.trim()}, region = ${profile.region},
        city = ${profile.city}, address = ${profile.address}, languages = ${profile.languages}, website = ${profile.website},
        about = ${JSON.stringify(tidyTexts(profile.about))}::jsonb, contact_email = ${profile.contactEmail},
        contact_phone = ${profile.contactPhone}
      WHERE id = ${id}`)
    tx.about('provider', id)
    tx.enqueue(providerChanged, { providerId: id })
    return { id }
  },
})
