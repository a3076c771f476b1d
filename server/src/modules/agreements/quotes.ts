import { Problem } from '@sanad/shared/problems.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Agreement } from './agreement.step.ts'
import type { RequestedOffer } from './agreement-terms.ts'
import { relationOf } from './related-parties.ts'

export interface Quotes {
  /** How many the rulebook asks for; 1 when this one is enough. */
  readonly needed: number
  readonly counted: number
}

/**
 * Offers for the same kind of service on the same voucher, one a provider. Twin quotations do not count: a provider related
 * to the association, or to one already counted, is left out. The agreement itself is the first.
 */
export async function quotesFor(
  read: Reading,
  agreement: Pick<Agreement, 'id' | 'voucherId' | 'associationId' | 'providerId' | 'priceMinor'>,
  { service, rules }: { service: Pick<RequestedOffer, 'category' | 'priceKind'>; rules: Rules },
): Promise<Quotes> {
  if (service.priceKind === 'fixed' || agreement.priceMinor <= BigInt(rules.quotesAboveMinor))
    return { needed: 1, counted: 1 }
  const others = await read.rows<{ providerId: string }>(sql`
    SELECT provider_id FROM offered_on(${agreement.voucherId})
    WHERE provider_id <> ${agreement.providerId} AND category = ${service.category} ORDER BY provider_id`)
  const counted = [agreement.providerId]
  for (const { providerId } of others) {
    if (counted.length >= rules.quotesNeeded) break
    const shared = await relationOf(read, providerId, [agreement.associationId, ...counted])
    if (shared.length === 0) counted.push(providerId)
  }
  return { needed: rules.quotesNeeded, counted: counted.length }
}

/** @throws Problem agreement.quotes_missing */
export function mustHaveQuotes({ needed, counted }: Quotes): void {
  if (counted < needed) throw new Problem('agreement.quotes_missing', { needed, counted })
}
