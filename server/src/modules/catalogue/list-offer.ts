import type { OfferText } from '@sanad/shared/api/catalogue.ts'
import { type Lang, langs } from '@sanad/shared/figures.ts'
import type { Category } from '@sanad/shared/machines/offer.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { regionOf } from '@sanad/shared/territory.ts'
import type { Texts } from '@sanad/shared/texts.ts'
import type { Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
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

/** Writes what the catalogue knows of published offers; called whenever an offer or what its firm says of itself changes. */
export async function listOffers(tx: Tx, offerIds: readonly string[]): Promise<void> {
  const found = await tx.rows<Searched & { offerId: string }>(sql`
    SELECT o.id AS offer_id, o.category, o.texts, p.name, p.name_ar, p.city, p.region, p.about
    FROM offer o JOIN provider p ON p.id = o.provider_id WHERE o.id = ANY(${offerIds}::uuid[]) ORDER BY o.id`)
  const listed = await Promise.all(found.map(async ({ offerId, ...of }) => ({ offerId, ...(await wordsOf(of)) })))
  await writeEntries(tx, listed)
}

/** Entries by the words they are found by. An offer that is listed already keeps its place in the order of listing. */
export async function writeEntries(
  { run }: Sql,
  listed: readonly { readonly offerId: string; readonly words: readonly string[]; readonly literal: string }[],
): Promise<void> {
  const words = [...new Set(listed.flatMap(each => each.words))].sort()
  await run(pipelined(sql`INSERT INTO search_word SELECT unnest(${words}::text[]) ON CONFLICT DO NOTHING`))
  await run(sql`
    INSERT INTO catalogue_entry (offer_id, provider_id, category, currency, price_minor, region, languages, data_country,
      published_at, certified_until, score, listed_nr, words, card)
    SELECT o.id, o.provider_id, o.category, o.currency, o.price_minor, p.region, o.languages, o.data_country, o.published_at,
      c.until, coalesce(c.score, 0), coalesce(e.listed_nr, nextval('catalogue_listing')), literal::tsvector,
      catalogue_card(o, p)
    FROM unnest(${listed.map(({ offerId }) => offerId)}::uuid[], ${listed.map(({ literal }) => literal)}::text[])
        WITH ORDINALITY AS given (offer_id, literal, position)
      JOIN offer o ON o.id = given.offer_id JOIN provider p ON p.id = o.provider_id
      LEFT JOIN catalogue_entry e ON e.offer_id = o.id
      LEFT JOIN LATERAL (
        SELECT max(expires_on) AS until, max(score) AS score FROM certification
        WHERE provider_id = o.provider_id AND state IN ('certified', 'watch')) c ON true
    ORDER BY position
    ON CONFLICT (offer_id) DO UPDATE SET
      (category, currency, price_minor, region, languages, data_country, published_at, words, card) =
      (excluded.category, excluded.currency, excluded.price_minor, excluded.region, excluded.languages, excluded.data_country,
        excluded.published_at, excluded.words, excluded.card)`)
}

/** Takes an offer out of the catalogue; run twice it changes nothing. */
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
