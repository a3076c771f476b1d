import type { OfferTerms, OfferText } from '@sanad/shared/api/catalogue.ts'
import { langs } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { tidyTexts } from '@sanad/shared/texts.ts'
import { mustBeFewer } from '../../platform/bound.ts'
import { addDays } from '../../platform/clock.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { begin } from '../../platform/step.ts'
import { ownProviderId } from '../providers/index.ts'
import { listOffers } from './list-offer.ts'
import { lockOffer, offerLife } from './offer.step.ts'

/** The provider's own criteria get codes of their own, so that each can be judged and named in an agreement. */
function columnsOf(terms: OfferTerms) {
  if (!langs.some(lang => terms.texts[lang])) throw new Problem('offer.text_missing', { field: 'title.ar' })
  const own = terms.ownCriteria.map(tidyTexts).filter(texts => Object.keys(texts).length > 0)
  return {
    texts: JSON.stringify(terms.texts),
    criteria: JSON.stringify(own.map((texts, at) => ({ code: `own_${at + 1}`, texts }))),
  }
}

/**
 * What is in the catalogue can be chosen: each language it has says everything, or its readers would choose what they were not told.
 * @throws Problem offer.text_missing, offer.languages_missing
 */
export function mustSayEverything({ texts, languages }: Pick<OfferTerms, 'texts' | 'languages'>): void {
  const missing = langs.flatMap(lang => partsMissing(texts[lang]).map(part => `texts.${lang}.${part}`))
  if (missing.length > 0) throw new Problem('offer.text_missing', { fields: missing })
  if (languages.length === 0) throw new Problem('offer.languages_missing', { field: 'languages' })
}

const partsMissing = (text: OfferText | undefined) =>
  (['summary', 'included', 'exit'] as const).filter(part => text && String(text[part]).trim() === '')

/** What a firm keeps on offer, drafts among them. */
const mostOffers = 300

export const createOffer = command({
  name: 'offer.create',
  by: ['staff'],
  async run(tx, terms: OfferTerms) {
    const { texts, criteria } = columnsOf(terms)
    await mustBeFewer(tx, {
      ...{ of: `offers of ${ownProviderId(tx)}`, most: mostOffers },
      rows: sql`
        SELECT FROM offer
        WHERE provider_id = ${ownProviderId(tx)} AND (state <> 'retired' OR created_at > ${addDays(tx.now, -1)})`,
    })
    const made = await tx.row<{ id: string }>(sql`
      INSERT INTO offer (provider_id, category, state, currency, price_minor, price_kind, yearly_minor, delivery_days, languages,
        data_country, texts, criteria, created_at)
      VALUES (${ownProviderId(tx)}, ${terms.category}, 'draft', ${terms.currency}, ${terms.priceMinor}, ${terms.priceKind},
        ${terms.yearlyMinor}, ${terms.deliveryDays}, ${terms.languages}, ${terms.dataCountry}, ${texts}::jsonb, ${criteria}::jsonb,
        ${tx.now}) RETURNING id`)
    if (!made) throw new Error('the offer was not made')
    await begin(tx, offerLife, made.id)
    tx.about('offer', made.id)
    return { id: made.id, state: 'draft' as const }
  },
})

/** An edit shows at once in the catalogue. Agreements keep the terms they were made with: those are copied into them. */
export const updateOffer = command({
  name: 'offer.update',
  by: ['staff'],
  async run(tx, { offerId, ...terms }: OfferTerms & { offerId: string }) {
    const { id, state } = await lockOffer(tx, offerId)
    if (state === 'retired') throw new Problem('offer.retired')
    if (state === 'published') mustSayEverything(terms)
    const { texts, criteria } = columnsOf(terms)
    await tx.run(sql`
      UPDATE offer SET category = ${terms.category}, currency = ${terms.currency}, price_minor = ${terms.priceMinor},
        price_kind = ${terms.priceKind}, yearly_minor = ${terms.yearlyMinor}, delivery_days = ${terms.deliveryDays},
        languages = ${terms.languages}, data_country = ${terms.dataCountry}, texts = ${texts}::jsonb, criteria = ${criteria}::jsonb
      WHERE id = ${id}`)
    if (state === 'published') await listOffers(tx, [id])
    return { id, state }
  },
})
