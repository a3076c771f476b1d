import { type Searched, wordsOf, writeEntries } from '@sanad/server/modules/catalogue/list-offer.ts'
import {
  associationsOf,
  type DemoOffer,
  type DemoProvider,
  offersOf,
  providersOf,
  randomOf,
} from '@sanad/server/modules/demo/names/index.ts'
import { toJson } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { publishedBaseline } from '../world/providers.ts'
import type { World } from '../world/world.ts'

/** As many offers as a country has, each of another firm than the one before it. */
export interface CatalogueSize {
  readonly providers: number
  readonly offers: number
}

const chunk = 2_500
/** 250 offers, eight categories: every title stands there two hundred times, as in a market where all sell the same. */
const titles = 250

/** Certified firms and published offers, put in by SQL; their words are made by the product's own code. */
export async function fillCatalogue(world: World, { providers, offers }: CatalogueSize): Promise<void> {
  const firms = firmsOf(providers)
  const ids = await insertFirms(world, firms)
  await certifyAll(world)
  await withoutIndexes(world, () => fillOffers(world, ids, firms, offers))
}

/** Entries are put in first and indexed afterwards: a minute instead of five. */
async function withoutIndexes(world: World, fill: () => Promise<void>): Promise<void> {
  const { database } = world.platform
  const indexes = await database.rows<{ indexname: string; indexdef: string }>(sql`
    SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'catalogue_entry' AND indexname <> 'catalogue_entry_pkey'`)
  for (const { indexname } of indexes) await database.run(sql`DROP INDEX ${sql.ref(indexname)}`)
  await fill()
  for (const { indexdef } of indexes) await database.run(sql`${sql.raw(indexdef)}`)
  // As the migration sets it; no definition of an index says so.
  await database.run(sql`ALTER INDEX catalogue_entry_found ALTER COLUMN 1 SET STATISTICS 300`)
}

async function fillOffers(world: World, ids: readonly string[], firms: readonly Firm[], offers: number): Promise<void> {
  const described = offersOf(2026, titles)
  const random = randomOf(11)
  for (let from = 0; from < offers; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, offers - from) }, (_, at) => from + at)
    const rows = await Promise.all(
      numbers.map(at => {
        const firm = at % firms.length
        return rowOf(random.pick(described), firms[firm] as Firm, { at, providerId: ids[firm] ?? '' })
      }),
    )
    await insertOffers(world, rows)
  }
}

type Firm = Pick<DemoProvider, 'region' | 'city' | 'languages'> & { name: string; nameAr: string; about: string }

/** Every firm has a family name and a made-up word of its own beside brand and trade: a catalogue has names found nowhere else. */
function firmsOf(count: number): Firm[] {
  const known = providersOf(2026, 400)
  const places = associationsOf(2026, 400)
  const random = randomOf(7)
  return Array.from({ length: count }, (_, at) => {
    const firm = known[at % known.length] as DemoProvider
    const place = places[(at * 13) % places.length]
    const [family, own] = [random.pick(firm.staff), ownWord(at)]
    return {
      region: place?.region ?? firm.region,
      city: place?.locality ?? firm.city,
      languages: firm.languages,
      name: `${firm.names.fr} ${own.fr}`,
      nameAr: `${firm.names.ar} ${own.ar}`,
      about: `${family.latin}, ${place?.names.fr} / ${family.ar}`,
    }
  })
}

const syllables: readonly (readonly [string, string])[] = [
  ['ta', 'تا'],
  ['ri', 'ري'],
  ['mou', 'مو'],
  ['za', 'زا'],
  ['di', 'دي'],
  ['ka', 'كا'],
  ['nou', 'نو'],
  ['fi', 'في'],
  ['sa', 'سا'],
  ['bri', 'بري'],
  ['lou', 'لو'],
  ['ga', 'كا'],
]

function ownWord(number: number): { fr: string; ar: string } {
  const parts: (readonly [string, string])[] = []
  for (let rest = number % 6_000; parts.length < 4; rest = Math.floor(rest / syllables.length))
    parts.push(syllables[rest % syllables.length] as [string, string])
  const word = parts.map(([latin]) => latin).join('')
  return { fr: word[0]?.toUpperCase() + word.slice(1), ar: parts.map(([, arabic]) => arabic).join('') }
}

async function insertFirms(world: World, firms: readonly Firm[]): Promise<string[]> {
  const rows = firms.map(({ city, about, ...firm }, at) => ({
    ...firm,
    ice: iceOf(`00${String(at).padStart(7, '0')}`),
    city: city.fr,
    about: { fr: about },
  }))
  const made = await world.platform.database.rows<{ id: string }>(sql`
    INSERT INTO provider (name, name_ar, country, ice, region, city, languages, about, contact_email, created_at)
    SELECT name, "nameAr", 'MA', ice, region, city, languages, about, 'contact@firm.example', ${world.clock.now()}
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r (name text, "nameAr" text, ice text, region text, city text, languages text[], about jsonb)
    RETURNING id`)
  return made.map(({ id }) => id)
}

async function certifyAll(world: World): Promise<void> {
  await publishedBaseline(world)
  const now = world.clock.now()
  await world.platform.database.run(sql`
    INSERT INTO certification (provider_id, baseline_id, reference, state, score, submitted_at, decided_at, valid_from, expires_on, created_at)
    SELECT id, (SELECT id FROM baseline), 'C-' || ice, 'certified', 60 + (hashtext(ice) & 31), ${now}, ${now}, ${now}::date, ${now}::date + 300, ${now}
    FROM provider`)
}

interface Row {
  readonly providerId: string
  readonly category: string
  readonly priceMinor: string
  readonly deliveryDays: number
  readonly dataCountry: string
  readonly texts: Searched['texts']
  readonly minutes: number
  readonly words: string[]
  readonly literal: string
}

async function rowOf(
  offer: DemoOffer,
  firm: Firm,
  { at, providerId }: { at: number; providerId: string },
): Promise<Row> {
  const texts: Searched['texts'] = Object.fromEntries(
    offer.languages.map(lang => [
      lang,
      {
        title: offer.title[lang] ?? '',
        summary: offer.summary[lang] ?? '',
        included: offer.included.map(each => each[lang] ?? '').filter(Boolean),
        exit: offer.exitTerms[lang] ?? '',
      },
    ]),
  )
  const { name, nameAr, region, about } = firm
  const searched = { category: offer.category, texts, name, nameAr, city: firm.city.fr, region, about: { fr: about } }
  return {
    providerId,
    category: offer.category,
    priceMinor: String(offer.priceMinor + BigInt((at * 37) % 200) * 500n),
    deliveryDays: offer.deliveryDays,
    dataCountry: offer.dataLocation,
    texts,
    minutes: at,
    ...(await wordsOf(searched)),
  }
}

async function insertOffers(world: World, rows: readonly Row[]): Promise<void> {
  const { database, clock } = world.platform
  const offers = rows.map(({ words: _, literal: __, ...offer }) => offer)
  const made = await database.rows<{ offerId: string }>(sql`
    INSERT INTO offer (id, provider_id, category, state, currency, price_minor, price_kind, delivery_days, languages, data_country, texts,
      published_at, created_at)
    SELECT uuidv7(), "providerId", category, 'published', 'MAD', "priceMinor", 'fixed', "deliveryDays", p.languages, "dataCountry", texts,
      at, at
    FROM jsonb_to_recordset(${toJson(offers)}::jsonb) AS r ("providerId" uuid, category text, "priceMinor" bigint, "deliveryDays" int,
        "dataCountry" text, texts jsonb, minutes int)
      JOIN provider p ON p.id = "providerId"
      CROSS JOIN LATERAL (SELECT ${clock.now()}::timestamptz - (100000 - minutes) * interval '1 minute' AS at) AS published
    ORDER BY minutes RETURNING id AS offer_id`)
  await writeEntries(
    database,
    rows.map(({ words, literal }, at) => ({ offerId: made[at]?.offerId ?? '', words, literal })),
  )
}
