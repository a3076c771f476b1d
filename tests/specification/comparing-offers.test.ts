import { pauseOffer, retireOffer } from '@sanad/shared/api/catalogue.ts'
import { compareOffers } from '@sanad/shared/api/searching.ts'
import { comparisonOf, costOver24MonthsMinor, coverOf } from '@sanad/shared/comparison.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOffer } from '../world/catalogue.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let provider: ACertifiedProvider
const offers: string[] = []

beforeAll(async () => {
  world = await openWorld()
  provider = await aCertifiedProvider(world)
  for (const [priceMinor, dataCountry] of [
    ['485000', 'MA'],
    ['620000', 'FR'],
    ['360000', 'MA'],
    ['485000', 'MA'],
    ['1', 'MA'],
  ] as const)
    offers.push((await anOffer(world, provider, { priceMinor, dataCountry })).offerId)
})
afterAll(() => world.close())

const compare = async (...ids: (string | undefined)[]) =>
  (await world.anybody.ask(compareOffers, { query: { offers: ids.join(',') } })).offers

describe('Comparing offers', () => {
  it('shows up to four side by side in the order asked, to everybody, by a link', async () => {
    const [a, b, c, d, e] = offers
    expect((await compare(c, a, b)).map(({ id }) => id)).toEqual([c, a, b])
    expect((await compare(a, a, 'nonsense')).map(({ id }) => id)).toEqual([a])
    expect(await compare('')).toEqual([])
    const tooMany = { query: { offers: [a, b, c, d, e].join(',') } }
    expect(await world.anybody.refused(compareOffers, tooMany)).toBe('comparison.too_many')
  })

  it('marks exactly the rows in which the offers differ', async () => {
    const [a, b, , d] = offers
    const differing = (rows: ReturnType<typeof comparisonOf>) =>
      rows.filter(({ differs }) => differs).map(({ criterion }) => criterion)
    expect(differing(comparisonOf(await compare(a, b), '540000'))).toEqual(['price', 'cover', 'own', 'cost24', 'data'])
    expect(differing(comparisonOf(await compare(a, d), '540000'))).toEqual([])
    expect(comparisonOf(await compare(a, b), null).map(({ criterion }) => criterion)).not.toContain('cover')
  })

  it('says what the voucher covers, what the association pays and what is left, to the centime', () => {
    expect(coverOf('620000', '540000')).toEqual({ coveredMinor: '540000', ownMinor: '80000', leftMinor: '0' })
    expect(coverOf('485000', '540000')).toEqual({ coveredMinor: '485000', ownMinor: '0', leftMinor: '55000' })
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String)
    fc.assert(
      fc.property(amount, amount, (price, available) => {
        const { coveredMinor, ownMinor, leftMinor } = coverOf(price, available)
        expect(BigInt(coveredMinor) + BigInt(ownMinor)).toBe(BigInt(price))
        expect(BigInt(coveredMinor) + BigInt(leftMinor)).toBe(BigInt(available))
        expect(
          [ownMinor, leftMinor].some(part => part === '0') && BigInt(ownMinor) >= 0n && BigInt(leftMinor) >= 0n,
        ).toBe(true)
      }),
    )
  })

  it('counts two years: the price includes the first', async () => {
    const [offer] = await compare(offers[0])
    expect(offer && costOver24MonthsMinor(offer)).toBe('545000')
  })

  it('keeps a paused offer in a shared link but not as one to choose; a retired one is gone', async () => {
    const [a, b, c] = offers
    await provider.staff.ask(pauseOffer, { params: { offerId: b ?? '' } })
    await provider.staff.ask(retireOffer, { params: { offerId: c ?? '' } })
    expect((await compare(a, b, c)).map(({ id, canBeChosen }) => [id, canBeChosen])).toEqual([
      [a, true],
      [b, false],
    ])
  })
})
