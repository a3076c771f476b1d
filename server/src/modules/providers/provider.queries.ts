import type { getMyProvider, getProvider, ProviderProfile } from '@sanad/shared/api/providers.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'

export interface Provider extends ProviderProfile {
  readonly id: string
  readonly country: string
  readonly ice: string | null
  readonly createdAt: Date
}

/** @throws Problem object.not_found */
export async function providerById(read: Pick<Sql, 'row'>, providerId: string): Promise<Provider> {
  const found = await read.row<Provider>(sql`
    SELECT id, name, name_ar, country, ice, region, city, address, languages, website, about, contact_email, contact_phone,
      created_at
    FROM provider WHERE id = ${providerId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'provider' })
  return found
}

/** What strangers may read of a firm: neither address nor contact. @throws Problem object.not_found */
export async function publicProvider(read: Reading, providerId: string): Promise<Served<ReplyOf<typeof getProvider>>> {
  const {
    contactEmail: _,
    contactPhone: __,
    address: ___,
    createdAt: since,
    ...shown
  } = await providerById(read, providerId)
  return { ...shown, since }
}

/** All of it, for its own staff. @throws Problem actor.role_missing */
export async function myProvider(read: Reading): Promise<Served<ReplyOf<typeof getMyProvider>>> {
  const { createdAt: _, ...mine } = await providerById(read, ownProviderId(read))
  return mine
}

/** The provider the actor is staff of. @throws Problem actor.role_missing */
export function ownProviderId({ actor }: Pick<Reading, 'actor'>): string {
  const providerId = actor.role === 'staff' ? organisationOf(actor) : undefined
  if (!providerId) throw new Problem('actor.role_missing')
  return providerId
}
