import { type OfferEvent, type OfferState, offerMachine, offerRoles } from '@sanad/shared/machines/offer.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { lifeCycle } from '../../platform/step.ts'
import { ownProviderId } from '../providers/index.ts'
import { listOffers, unlistOffer } from './list-offer.ts'

export interface OfferRow {
  readonly id: string
  readonly providerId: string
  readonly state: OfferState
}

/** The catalogue shows exactly what is published. */
export const offerLife = lifeCycle<OfferState, OfferEvent, OfferRow>({
  kind: 'offer',
  machine: offerMachine,
  roles: offerRoles,
  effects: {
    publish: async (tx, { id }) => {
      await tx.run(pipelined(sql`UPDATE offer SET published_at = ${tx.now} WHERE id = ${id}`))
      await listOffers(tx, [id])
    },
    pause: (tx, { id }) => unlistOffer(tx, id),
    retire: (tx, { id }) => unlistOffer(tx, id),
  },
})

/** Locks an offer of the actor's own firm. @throws Problem object.not_found */
export async function lockOffer(tx: Tx, offerId: string): Promise<OfferRow> {
  const found = await tx.row<OfferRow>(sql`
    SELECT id, provider_id, state FROM offer WHERE id = ${offerId} AND provider_id = ${ownProviderId(tx)} FOR NO KEY UPDATE`)
  if (!found) throw new Problem('object.not_found', { kind: 'offer' })
  tx.about('offer', found.id)
  return found
}
