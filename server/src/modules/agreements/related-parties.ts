import { Problem } from '@sanad/shared/problems.ts'
import { addDays } from '../../platform/clock.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { isOwn, mustNotBelongTo, rememberedDays } from '../identity/index.ts'

/** Mail hosts open to everybody: sharing one says nothing about two organisations. */
export const publicMailHosts = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.fr',
  'hotmail.com',
  'hotmail.fr',
  'live.com',
  'live.fr',
  'msn.com',
  'yahoo.com',
  'yahoo.fr',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'gmx.com',
  'gmx.fr',
  'gmx.net',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'mail.com',
  'zoho.com',
  'yandex.com',
  'mail.ru',
  'tutanota.com',
  'tuta.com',
  'laposte.net',
  'orange.fr',
  'free.fr',
  'sfr.fr',
  'wanadoo.fr',
  'menara.ma',
  'iam.ma',
  'inwi.ma',
] as const

export type RelationKind = 'person' | 'ice' | 'mail' | 'mail_domain' | 'phone' | 'payee_account'

/** What an organisation has in common with any of the others (docs/decisions/0061-related-parties.md); nothing when unrelated. */
export async function relationOf(
  { rows, now }: Pick<Reading, 'rows' | 'now'>,
  party: string,
  others: readonly string[],
): Promise<RelationKind[]> {
  const found = await rows<{ kind: RelationKind }>(sql`
    SELECT kind FROM shared_traits(${party}, ${[...others]}::uuid[], ${addDays(now, -rememberedDays)}, ${now}, ${[...publicMailHosts]})
      AS found (kind)`)
  return found.map(({ kind }) => kind)
}

interface Parties {
  readonly associationId: string
  readonly providerId: string
}

/** @throws Problem agreement.related_party with what they share, never its value */
export async function mustBeUnrelated(read: Reading, { associationId, providerId }: Parties): Promise<void> {
  const shared = await relationOf(read, associationId, [providerId])
  if (shared.length > 0) throw new Problem('agreement.related_party', { shared })
}

/** Whoever signs for the association is, and in the last year was, nobody of the provider's. @throws Problem agreement.signer_is_staff */
export async function mustNotBeStaff(read: Reading, { providerId }: Pick<Parties, 'providerId'>): Promise<void> {
  if (await isOwn(read, providerId)) throw new Problem('agreement.signer_is_staff')
}

/** Nobody of the office decides on an organisation they belong to. @throws Problem actor.belongs_to_it */
export async function mustBeImpartial(read: Reading, { associationId, providerId }: Parties): Promise<void> {
  await mustNotBelongTo(read, associationId)
  await mustNotBelongTo(read, providerId)
}
