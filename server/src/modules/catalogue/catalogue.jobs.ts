import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { bind } from '../../platform/job.ts'
import { providerChanged } from '../providers/index.ts'
import { listOffers } from './list-offer.ts'

/** A firm's name, city and description are searched with each of its offers. */
const relistOffers = command({
  name: 'catalogue.relist',
  by: ['clock'],
  async run(tx, { providerId }: { providerId: string }) {
    const listed = await tx.rows<{ offerId: string }>(
      sql`SELECT offer_id FROM catalogue_entry WHERE provider_id = ${providerId}`,
    )
    await listOffers(
      tx,
      listed.map(({ offerId }) => offerId),
    )
    tx.about('provider', providerId)
    return { listed: listed.length }
  },
})

export const catalogueJobs = [
  bind(providerChanged, async (platform, { payload, key }) => {
    await execute(platform, relistOffers, clockActor, key, payload)
  }),
]
