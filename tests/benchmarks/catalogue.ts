import { searchOffers } from '@sanad/server/modules/catalogue/catalogue.queries.ts'
import { publicActor } from '@sanad/server/platform/actor.ts'
import { systemClock } from '@sanad/server/platform/clock.ts'
import { openDatabase } from '@sanad/server/platform/database.ts'
import type { Platform } from '@sanad/server/platform/platform.ts'
import { mustBeFound } from './catalogue-answers.ts'
import { catalogueAsks } from './catalogue-asks.ts'
import { fillCatalogue } from './catalogue-rows.ts'
import { closedLoop, latencies, send } from './load.ts'
import { compare, type Run, type Size, timed } from './measure.ts'
import type { Copy, Stand } from './stand.ts'
import { figure, type Line, perSecond, share } from './table.ts'

const sideBySide = 8
const arrivals = 500

/** Mixed searches of a catalogue of 50 000 offers over HTTP, against the very SQL they run, sent by the bare driver. */
export async function catalogue(stand: Stand, { pairs, scale }: Size): Promise<Line[]> {
  const prepared = await stand.prepare(world =>
    fillCatalogue(world, { providers: 10_000 * scale, offers: 50_000 * scale }),
  )
  return prepared.inCopy(async copy => {
    const asks = await catalogueAsks(copy.database, 4_000)
    const statements = await recorded(copy, asks)
    const visits = asks.map(asked => [{ path: `/api/catalogue?${new URLSearchParams(asked)}` }])
    return copy.withSanad({ SANAD_ROLE: 'api' }, async ({ url }) => {
      const compared = await compare(
        pairs,
        async () => {
          const run = await send({ url, visits, sideBySide })
          await mustBeFound(copy.database, url, asks)
          return run
        },
        () => replay(copy, statements),
      )
      const arriving = { url, visits, sideBySide: 64, perSecond: arrivals }
      const steady: Run[] = []
      for (let run = 0; run < pairs; run++) steady.push(await send(arriving))
      return [
        {
          name: 'Search a catalogue of 10 000 providers and 50 000 offers: filters, sorts, paging, words in three languages, mistyped ones',
          product: `${perSecond(compared.product)}, p99 ${figure(compared.product, 'p99Ms')} ms`,
          limit: `the same SQL by the bare driver ${perSecond(compared.limit)}, p99 ${figure(compared.limit, 'p99Ms')} ms`,
          ratio: share(compared),
          aim: '≥ 0.4',
        },
        {
          name: `The same, ${arrivals} searches arriving a second`,
          product: `p50 ${figure(steady, 'p50Ms')} ms, p99 ${figure(steady, 'p99Ms')} ms`,
          limit: '',
          ratio: '',
          aim: 'p99 ≤ 15 ms',
        },
      ]
    })
  })
}

interface Statement {
  readonly text: string
  readonly values: unknown[]
}

/** What the product sends to PostgreSQL for each search once it knows the words, one statement after the other. */
async function recorded(copy: Copy, asks: readonly Record<string, string>[]): Promise<Statement[][]> {
  const database = openDatabase(copy.url, 1)
  let sent: Statement[] = []
  database.pool.on('connect', client => {
    const query = client.query.bind(client) as (...said: unknown[]) => unknown
    client.query = ((text: string, values: unknown[], ...more: unknown[]) => {
      sent.push({ text, values })
      return query(text, values, ...more)
    }) as never
  })
  const reading = { ...database, actor: publicActor, now: systemClock.now(), platform: {} as Platform }
  const all: Statement[][] = []
  for (const asked of [...asks, ...asks]) {
    sent = []
    await searchOffers(reading, asked)
    all.push(sent)
  }
  await database.close()
  return all.slice(asks.length)
}

async function replay(copy: Copy, searches: readonly Statement[][]): Promise<Run> {
  const database = openDatabase(copy.url, sideBySide)
  const one = async (statements: readonly Statement[]) => {
    for (const { text, values } of statements) await database.pool.query(text, values)
  }
  let took: number[] = []
  await closedLoop(searches.slice(0, sideBySide), sideBySide, one)
  const run = await timed(searches.length, async () => {
    took = await closedLoop(searches, sideBySide, one)
  })
  await database.close()
  return { ...run, figures: latencies(took) }
}
