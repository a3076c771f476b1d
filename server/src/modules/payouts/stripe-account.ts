import { createHash } from 'node:crypto'
import type { showStripe } from '@sanad/shared/api/payouts.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { type Actor, clockActor, personOf } from '../../platform/actor.ts'
import { command, execute, type Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import {
  createStripeAccount,
  linkToOnboarding,
  readStripeAccount,
  type StripeAccountStanding,
} from '../payments/index.ts'
import { ownProviderId, type Provider, payeeAccountOf, payeeAccountSecret, providerById } from '../providers/index.ts'
import { asked } from './stripe-answers.ts'
import { hasStripe, stripeOf } from './stripe-connection.ts'

const isReady = (standing: StripeAccountStanding): boolean => standing.transfersActive && standing.payoutsEnabled

/** Where the firm stands, as Stripe says it now; what we keep of it is put right on the way. */
export async function ownStripe(reading: Reading): Promise<ReplyOf<typeof showStripe>> {
  const providerId = ownProviderId(reading)
  const { country } = await providerById(reading, providerId)
  const nothing = { country, currentlyDue: [], accountTail: null }
  if (!hasStripe(reading.platform)) return { state: 'unavailable', ...nothing }
  const account = await payeeAccountOf(reading, providerId, 'stripe')
  if (!account) return { state: 'none', ...nothing }
  const standing = await asked(readStanding(reading.platform, account.open()))
  const state = isReady(standing) ? 'ready' : 'started'
  return { state, country, currentlyDue: [...standing.currentlyDue], accountTail: account.numberTail }
}

/** Reads an account's standing and keeps whether it can be paid. An account that is not ours is read and forgotten. */
export async function readStanding(platform: Platform, accountId: string): Promise<StripeAccountStanding> {
  const { client } = await stripeOf(platform)
  const standing = await readStripeAccount(client, accountId)
  const mark = platform.secrets.mark(payeeAccountSecret, accountId)
  const stale = await platform.database.row<{ id: string }>(sql`
    SELECT id FROM payee_account WHERE number_mark = ${mark} AND kind = 'stripe' AND ended_at IS NULL
      AND payouts_enabled <> ${isReady(standing)}`)
  const at = platform.clock.now().getTime()
  if (stale)
    await execute(platform, keepStanding, clockActor, `standing-${stale.id}-${isReady(standing)}-${at}`, {
      accountId: stale.id,
      isEnabled: isReady(standing),
    })
  return standing
}

const keepStanding = command({
  name: 'payee_account.keep_standing',
  by: ['clock'],
  async run(tx, { accountId, isEnabled }: { accountId: string; isEnabled: boolean }) {
    tx.about('payee_account', accountId)
    await tx.run(
      sql`UPDATE payee_account SET payouts_enabled = ${isEnabled} WHERE id = ${accountId} AND kind = 'stripe'`,
    )
  },
})

/**
 * Opens the firm's connected account, once, and answers a fresh link to Stripe's pages. Asked again after a crash between
 * asking and keeping, Stripe gives the same account, for the key is the firm's.
 */
export async function beginOnboarding(reading: Reading, key: string): Promise<{ url: string }> {
  const { platform, actor } = reading
  const provider = await providerById(reading, ownProviderId(reading))
  const { client } = await stripeOf(platform)
  const known = await payeeAccountOf(reading, provider.id, 'stripe')
  const accountId = known?.open() ?? (await openAccount(platform, actor, provider, key))
  const page = `${platform.config.publicUrl}/provider/stripe`
  const link = await asked(
    linkToOnboarding(client, accountId, { returnUrl: `${page}?returned=1`, refreshUrl: `${page}?again=1` }),
  )
  return { url: link.url }
}

type Opening = Pick<Provider, 'id' | 'name' | 'country' | 'contactEmail'>
async function openAccount(platform: Platform, actor: Actor, provider: Opening, key: string): Promise<string> {
  const { client } = await stripeOf(platform)
  const wanted = { providerId: provider.id, country: provider.country, email: provider.contactEmail }
  const idempotency = createHash('sha256').update(JSON.stringify(wanted)).digest('hex')
  const { accountId } = await asked(createStripeAccount(client, wanted, `account-${idempotency}`))
  await execute(platform, keepAccount, actor, key, { providerId: provider.id, accountId, holderName: provider.name })
  return accountId
}

const keepAccount = command({
  name: 'payee_account.connect',
  by: ['staff'],
  async run(tx, { providerId, accountId, holderName }: { providerId: string; accountId: string; holderName: string }) {
    if (providerId !== ownProviderId(tx)) throw new Problem('object.not_found')
    const { secrets } = tx.platform
    const kept = await tx.row<{ id: string }>(sql`
      INSERT INTO payee_account (provider_id, kind, number_sealed, number_mark, number_tail, holder_latin_name, payouts_enabled,
        added_by, added_at)
      VALUES (${providerId}, 'stripe', ${secrets.seal(payeeAccountSecret, accountId)}, ${secrets.mark(payeeAccountSecret, accountId)},
        ${accountId.slice(-4)}, ${holderName.slice(0, 70)}, false, ${personOf(tx.actor) ?? null}, ${tx.now})
      ON CONFLICT (provider_id, (kind = 'stripe')) WHERE ended_at IS NULL DO NOTHING RETURNING id`)
    tx.about('payee_account', kept?.id ?? providerId)
  },
})
