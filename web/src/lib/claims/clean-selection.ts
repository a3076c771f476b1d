import { Currency } from '@sanad/shared/money.ts'

/** What of the list's address is kept through the approval: its state and its search. */
export function listOf(search: Pick<URLSearchParams, 'get'>): URLSearchParams {
  const kept = ['state', 'q'].flatMap(name => (search.get(name) ? [[name, search.get(name) ?? '']] : []))
  return new URLSearchParams(kept)
}

/** The list's address with something more to say. */
export const listAddress = (
  search: Pick<URLSearchParams, 'get'>,
  more: Readonly<Record<string, string>> = {},
): string => {
  const said = new URLSearchParams([...listOf(search), ...Object.entries(more)])
  return said.size ? `/office/claims?${said}` : '/office/claims'
}

/** What was approved, as the address of the list says it; null where it says nothing that can be read. */
export function approvedIn(search: Pick<URLSearchParams, 'get'>) {
  const [count, totalMinor] = [search.get('approved') ?? '', search.get('total') ?? '']
  const currency = Currency.anyOf.find(each => each.const === search.get('currency'))?.const
  if (!/^\d{1,5}$/.test(count) || !/^\d{1,18}$/.test(totalMinor) || !currency) return null
  return { count: Number(count), totalMinor, currency }
}
