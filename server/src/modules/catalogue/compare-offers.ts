import { mostCompared } from '@sanad/shared/api/searching.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { type OfferFound, offersById } from './offer.queries.ts'

/** Offers side by side, in the order asked, each once; what is no longer public is left out. @param ids comma between them */
export async function comparedOffers(read: Reading, ids: string): Promise<{ offers: OfferFound[] }> {
  const asked = [...new Set(ids.split(',').filter(id => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)))]
  if (asked.length > mostCompared) throw new Problem('comparison.too_many', { most: mostCompared })
  const offers = await offersById(read, asked)
  return { offers: offers.filter(({ state }) => state === 'published' || state === 'paused') }
}
