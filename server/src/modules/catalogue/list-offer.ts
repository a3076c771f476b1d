import type { OfferText } from '@sanad/shared/api/catalogue.ts'
import { type Lang, langs } from '@sanad/shared/figures.ts'
import type { Category } from '@sanad/shared/machines/offer.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { regionOf } from '@sanad/shared/territory.ts'
import type { Texts } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { tsvectorOf, type Weighted } from './search-words.ts'

/** What of an offer and its firm is searched. */
export interface Searched {
  readonly category: Category
  readonly texts: Partial<Record<Lang, OfferText>>
  readonly name: string
  readonly nameAr: string
  readonly city: string
  readonly region: string | null
  readonly about: Texts
}

/** Writes what the catalogue knows of a published offer; called whenever the offer or its firm's names change. */
export async function listOffer(tx: Tx, offerId: string): Promise<void> {
  const found = await tx.row<Searched>(sql`
    SELECT o.category, o.texts, p.name, p.name_ar, p.city, p.region, p.about
    FROM offer o JOIN provider p ON p.id = o.provider_id WHERE o.id = ${offerId}`)
  if (!found) return
  const { words, literal } = await wordsOf(found)
  await tx.run(sql`INSERT INTO search_word SELECT unnest(${words}::text[]) ON CONFLICT DO NOTHING`)
  await tx.run(sql`
    INSERT INTO catalogue_entry (offer_id, provider_id, category, currency, price_minor, region, languages, data_country,
      published_at, certified_until, score, words, card)
    SELECT o.id, o.provider_id, o.category, o.currency, o.price_minor, p.region, o.languages, o.data_country, o.published_at,
      c.until, coalesce(c.score, 0), ${literal}::tsvector, ${cardOf(sql`o.texts`)}
    FROM offer o JOIN provider p ON p.id = o.provider_id
      LEFT JOIN LATERAL (
        SELECT max(expires_on) AS until, max(score) AS score FROM certification
        WHERE provider_id = o.provider_id AND state IN ('certified', 'watch')) c ON true
    WHERE o.id = ${offerId}
    ON CONFLICT (offer_id) DO UPDATE SET (category, currency, price_minor, languages, data_country, published_at, words, card) =
      (excluded.category, excluded.currency, excluded.price_minor, excluded.languages, excluded.data_country, excluded.published_at,
        excluded.words, excluded.card)`)
}

/** What a card of the catalogue shows of an offer's texts. */
export const cardOf = (texts: Query<unknown>): Query<unknown> => sql`(
  SELECT jsonb_build_object('titles', jsonb_object_agg(lang, text->'title'), 'summaries', jsonb_object_agg(lang, text->'summary'))
  FROM jsonb_each(${texts}) AS each (lang, text))`

export async function unlistOffer(tx: Tx, offerId: string): Promise<void> {
  await tx.run(sql`DELETE FROM catalogue_entry WHERE offer_id = ${offerId}`)
}

/** The words an offer is found by; see `tsvectorOf`. */
export const wordsOf = async (searched: Searched): Promise<ReturnType<typeof tsvectorOf>> =>
  tsvectorOf(await weighted(searched))

/** Title and firm count most, then category and summary, then what is included, then the firm's own words and place. */
async function weighted({ category, texts, name, nameAr, city, region, about }: Searched): Promise<Weighted> {
  const inAll = (of: (text: OfferText) => string) => langs.map(lang => (texts[lang] ? of(texts[lang]) : '')).join(' ')
  const categoryNames = await Promise.all(langs.map(async lang => (await loadMessages(lang))(`category.${category}`)))
  const place = Object.values((region && regionOf(region)?.names) || {})
  return {
    A: [inAll(({ title }) => title), name, nameAr].join(' '),
    B: [inAll(({ summary }) => summary), ...categoryNames].join(' '),
    C: inAll(({ included }) => included.join(' ')),
    D: [city, ...place, ...Object.values(about)].join(' '),
  }
}
