import type Stripe from 'stripe'
import { askStripe, type StripeClient } from './stripe-client.ts'

/** What stands between a connected account and its money. */
export interface StripeAccountStanding {
  readonly accountId: string
  readonly country: string | undefined
  readonly detailsSubmitted: boolean
  /** Stripe pays its balance out to a bank account. */
  readonly payoutsEnabled: boolean
  /** It can receive transfers. */
  readonly transfersActive: boolean
  /** What Stripe still wants to know, as paths (`external_account`). */
  readonly currentlyDue: readonly string[]
  readonly disabledReason: string | undefined
}

export interface NewStripeAccount {
  readonly providerId: string
  /** ISO 3166-1 alpha-2; Stripe opens no accounts in Morocco. */
  readonly country: string
  readonly email?: string | undefined
}

const standingOf = (account: Stripe.Account): StripeAccountStanding => ({
  accountId: account.id,
  country: account.country,
  detailsSubmitted: account.details_submitted,
  payoutsEnabled: account.payouts_enabled,
  transfersActive: account.capabilities?.transfers === 'active',
  currentlyDue: account.requirements?.currently_due ?? [],
  disabledReason: account.requirements?.disabled_reason ?? undefined,
})

/** Opens an Express account that can only receive transfers (Connect, controller properties). Same key, same account. */
export async function createStripeAccount(
  stripe: StripeClient,
  account: NewStripeAccount,
  key: string,
): Promise<StripeAccountStanding> {
  const asked: Stripe.AccountCreateParams = {
    country: account.country,
    ...(account.email && { email: account.email }),
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true } },
    metadata: { provider_id: account.providerId },
  }
  return standingOf(await askStripe(() => stripe.accounts.create(asked, { idempotencyKey: key })))
}

export interface OnboardingReturn {
  /** Where Stripe sends who has finished, or gave up: the standing says which. */
  readonly returnUrl: string
  /** Where Stripe sends who came with a used or expired link: makes a new one. */
  readonly refreshUrl: string
}

/** A link, good once and for minutes, to Stripe's own pages where the firm says who it is. */
export async function linkToOnboarding(
  stripe: StripeClient,
  accountId: string,
  { returnUrl, refreshUrl }: OnboardingReturn,
): Promise<{ url: string; expiresAt: Date }> {
  const link = await askStripe(() =>
    stripe.accountLinks.create({
      account: accountId,
      type: 'account_onboarding',
      return_url: returnUrl,
      refresh_url: refreshUrl,
    }),
  )
  return { url: link.url, expiresAt: new Date(link.expires_at * 1000) }
}

/** @throws StripeRefusal when Stripe knows no such account; OutcomeUnknown for everything else */
export async function readStripeAccount(stripe: StripeClient, accountId: string): Promise<StripeAccountStanding> {
  return standingOf(await askStripe(() => stripe.accounts.retrieve(accountId)))
}
