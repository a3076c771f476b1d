import type { Criterion, getMyOffer, listMyOffers, Offer } from '@sanad/shared/api/catalogue.ts'
import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { OfferState } from '@sanad/shared/machines/offer.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { standingsOf } from '../certification/index.ts'
import { ownProviderId } from '../providers/index.ts'
import { timelineOf } from '../record/index.ts'

/** What a reading or a command's `tx` gives a query. */
type Read = Pick<Reading, 'rows' | 'row' | 'now'>
/** An offer as SQL gives it: amounts as digits, instants as `Date`. */
export type OfferFound = Omit<Offer, 'publishedAt'> & { readonly publishedAt: Date | null }
type Found = Omit<OfferFound, 'standing' | 'canBeChosen' | 'criteria'> & {
  ownCriteria: Criterion[]
  required: string[]
}

/**
 * Offers complete, in the order of the ids: texts, price, criteria (the rulebook's of the open programme in the offer's currency,
 * then the provider's own), provider and its standing today.
 */
export async function offersById(read: Read, offerIds: readonly string[]): Promise<OfferFound[]> {
  const found = await read.rows<Found>(sql`
    SELECT o.id, o.state, o.category, o.currency, o.price_minor, o.price_kind, o.yearly_minor, o.delivery_days, o.languages,
      o.data_country, o.texts, o.criteria AS own_criteria, o.published_at,
      jsonb_build_object('id', p.id, 'name', p.name, 'nameAr', p.name_ar, 'region', p.region, 'city', p.city, 'country', p.country,
        'languages', p.languages) AS provider,
      ARRAY(SELECT DISTINCT jsonb_array_elements_text(r.rules->'requiredCriteria'->o.category)
        FROM programme g JOIN rulebook r ON r.id = g.rulebook_id
        WHERE g.state = 'open' AND g.currency = o.currency) AS required
    FROM unnest(${[...offerIds]}::uuid[]) WITH ORDINALITY AS asked (id, position)
      JOIN offer o ON o.id = asked.id JOIN provider p ON p.id = o.provider_id
    ORDER BY position`)
  const standings = await standingsOf(read, [...new Set(found.map(({ provider }) => provider.id))], dayOf(read.now))
  return found.map(({ ownCriteria, required, ...offer }) => {
    const standing = standings.get(offer.provider.id)
    if (!standing) throw new Error('a provider without a standing')
    const criteria = [...required.map(code => ({ code, texts: null })), ...ownCriteria]
    return { ...offer, criteria, standing, canBeChosen: offer.state === 'published' && standing.isCertified }
  })
}

/** One offer in any state. @throws Problem object.not_found */
export async function offerById(read: Read, offerId: string): Promise<OfferFound> {
  const [offer] = await offersById(read, [offerId])
  if (!offer) throw new Problem('object.not_found', { kind: 'offer' })
  return offer
}

/** What everybody may see: a paused offer still answers its link, drafts and retired ones only their own firm. */
export async function visibleOffer(read: Reading, offerId: string): Promise<OfferFound> {
  const offer = await offerById(read, offerId)
  const isOwn = read.actor.role === 'staff' && organisationOf(read.actor) === offer.provider.id
  if (!isOwn && offer.state !== 'published' && offer.state !== 'paused')
    throw new Problem('object.not_found', { kind: 'offer' })
  return offer
}

/** The offers of the reader’s own firm in every state, newest first. @throws Problem actor.role_missing */
export async function myOffers(
  read: Reading,
  { state, after }: { state?: OfferState; after?: string },
): Promise<Served<ReplyOf<typeof listMyOffers>>> {
  const ids = await read.rows<{ id: string }>(sql`
    SELECT id FROM offer WHERE provider_id = ${ownProviderId(read)}
      AND (${state ?? null}::text IS NULL OR state = ${state ?? null})
      AND (${after ?? null}::uuid IS NULL OR id < ${after ?? null}::uuid)
    ORDER BY id DESC LIMIT ${pageRows}`)
  const offers = await offersById(
    read,
    ids.map(({ id }) => id),
  )
  return { offers, next: nextOf(ids, ({ id }) => id) }
}

/** @throws Problem object.not_found, for another firm's offer too */
export async function myOffer(read: Reading, offerId: string): Promise<Served<ReplyOf<typeof getMyOffer>>> {
  const offer = await offerById(read, offerId)
  if (offer.provider.id !== ownProviderId(read)) throw new Problem('object.not_found', { kind: 'offer' })
  const ownCriteria = offer.criteria.flatMap(({ texts }) => (texts ? [texts] : []))
  return { offer, ownCriteria, timeline: await timelineOf(read, offerId) }
}
