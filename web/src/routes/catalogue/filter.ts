import { workingLanguages } from '@sanad/shared/api/providers.ts'
import { type CatalogueFilter, type CatalogueSort, catalogueSorts } from '@sanad/shared/api/searching.ts'
import { categories } from '@sanad/shared/machines/offer.ts'
import { fromDecimal } from '@sanad/shared/money.ts'
import { isRegionCode } from '@sanad/shared/territory.ts'

/** What the address asks for. What it asks wrongly is as if it were not asked: an old link still opens. */
export function filterOf(search: URLSearchParams): CatalogueFilter {
  const text = (name: string) => search.get(name)?.trim() || undefined
  const oneOf = <T extends string>(name: string, words: readonly T[]) => words.find(word => word === text(name))
  const amount = (name: string) => {
    const minor = fromDecimal(text(name) ?? '')
    return minor !== undefined && minor > 0n && minor < 10n ** 12n ? String(minor) : undefined
  }
  const region = text('region')
  const asked = {
    q: text('q')?.slice(0, 200),
    category: oneOf('category', categories),
    region: region && isRegionCode(region) ? region : undefined,
    language: oneOf('language', workingLanguages),
    currency: oneOf('currency', ['MAD', 'EUR'] as const),
    minMinor: amount('min'),
    maxMinor: amount('max'),
    dataInMorocco: oneOf('morocco', ['1'] as const),
    certified: oneOf('certified', ['1'] as const),
  }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

export const sortOf = (search: URLSearchParams): CatalogueSort | undefined =>
  catalogueSorts.find(sort => sort === search.get('sort'))

/** Offers kept for comparison while the catalogue is browsed. */
export const chosenIn = (search: URLSearchParams): string[] =>
  [...new Set(search.getAll('compare'))].filter(id => /^[0-9a-f-]{36}$/.test(id)).slice(0, 4)

/** The same address with one thing changed; a change begins at the first page again. */
export function changed(search: { toString(): string }, name: string, values: readonly string[]): string {
  const next = new URLSearchParams(search.toString())
  next.delete(name)
  if (name !== 'compare') next.delete('after')
  for (const value of values) next.append(name, value)
  return `?${next}`
}
