import { dayOf } from '@sanad/shared/calendar-day.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { command } from '../../platform/command.ts'
import { step } from '../../platform/step.ts'
import { holdStanding, standingOf } from '../certification/index.ts'
import { offerById } from './offer.queries.ts'
import { lockOffer, offerLife } from './offer.step.ts'
import { mustSayEverything } from './write-offer.ts'

/** Shows an offer in the catalogue: its firm must be certified today, and each language of it must say everything. */
export const publishOffer = command({
  name: 'offer.publish',
  by: ['staff'],
  async run(tx, { offerId }: { offerId: string }) {
    const row = await lockOffer(tx, offerId)
    // What the catalogue is told of the firm now would else be told once more by nobody.
    await holdStanding(tx, row.providerId)
    const { isCertified } = await standingOf(tx, row.providerId, dayOf(tx.now))
    if (!isCertified) throw new Problem('offer.provider_not_certified')
    mustSayEverything(await offerById(tx, offerId))
    return { id: row.id, state: await step(tx, offerLife, row, 'publish') }
  },
})

const withdrawing = (event: 'pause' | 'retire') =>
  command({
    name: `offer.${event}`,
    by: ['staff'],
    async run(tx, { offerId }: { offerId: string }) {
      const row = await lockOffer(tx, offerId)
      return { id: row.id, state: await step(tx, offerLife, row, event) }
    },
  })

/** Takes an offer out of the catalogue for a while. Agreements already made go on. */
export const pauseOffer = withdrawing('pause')
/** Takes it out for good. */
export const retireOffer = withdrawing('retire')
