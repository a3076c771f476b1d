import { inspect } from 'node:util'
import {
  createStripeAccount,
  linkToOnboarding,
  readStripeAccount,
} from '@sanad/server/modules/payments/stripe/stripe-accounts.ts'
import { readTransfer, reverseTransfer, transfersOf } from '@sanad/server/modules/payments/stripe/stripe-rail.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onboardingUrls, payout, StripeWorld } from '../world/stripe-world.ts'

let stripe: StripeWorld
beforeEach(async () => {
  stripe = await StripeWorld.open()
})
afterEach(() => stripe.close())

describe('A provider’s account at Stripe', () => {
  it('is opened once, and can be paid after its owner has finished at Stripe', async () => {
    const opened = await createStripeAccount(
      stripe.client(),
      { providerId: 'p1', country: 'FR', email: 'a@example.org' },
      'account-p1',
    )
    const again = await createStripeAccount(
      stripe.client(),
      { providerId: 'p1', country: 'FR', email: 'a@example.org' },
      'account-p1',
    )
    expect(again.accountId).toBe(opened.accountId)
    expect(opened).toMatchObject({
      country: 'FR',
      payoutsEnabled: false,
      transfersActive: false,
      disabledReason: 'requirements.past_due',
    })
    expect(opened.currentlyDue).toContain('external_account')
    const link = await linkToOnboarding(stripe.client(), opened.accountId, onboardingUrls)
    expect(link.expiresAt).toEqual(new Date('2026-03-02T09:05:00Z'))
    expect(await (await fetch(link.url)).text()).toContain('إتمام التسجيل')
    const done = await fetch(link.url, { method: 'POST', redirect: 'manual' })
    expect(done.headers.get('location')).toBe(onboardingUrls.returnUrl)
    expect(await readStripeAccount(stripe.client(), opened.accountId)).toMatchObject({
      payoutsEnabled: true,
      transfersActive: true,
      currentlyDue: [],
      disabledReason: undefined,
    })
    await stripe.fake.webhooks.settled()
    expect(stripe.events).toMatchObject([
      { type: 'account.updated', accountId: opened.accountId, objectId: opened.accountId },
    ])
  })

  it('has links that work once and for five minutes', async () => {
    const { accountId } = await createStripeAccount(stripe.client(), { providerId: 'p1', country: 'FR' }, 'k')
    const [used, old] = [
      await linkToOnboarding(stripe.client(), accountId, onboardingUrls),
      await linkToOnboarding(stripe.client(), accountId, onboardingUrls),
    ]
    await fetch(used.url, { method: 'POST', redirect: 'manual' })
    stripe.now = new Date('2026-03-02T09:05:01Z')
    for (const { url } of [used, old])
      expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe(onboardingUrls.refreshUrl)
    expect((await fetch(`${stripe.fake.url}/onboarding/link_none`)).status).toBe(404)
  })

  it('cannot be opened in Morocco, nor read when it does not exist', async () => {
    await expect(createStripeAccount(stripe.client(), { providerId: 'p1', country: 'MA' }, 'k')).rejects.toMatchObject({
      code: 'country_unsupported',
      field: 'country',
    })
    await expect(readStripeAccount(stripe.client(), 'acct_none')).rejects.toMatchObject({ code: 'resource_missing' })
  })
})

describe('Paying by Stripe', () => {
  it('pays once, however often it is asked, at once or one after the other', async () => {
    const to = await stripe.onboardedAccount()
    const answers = await Promise.all(Array.from({ length: 20 }, () => stripe.rail().ask(payout(to), 'key-1')))
    answers.push(await stripe.rail().ask(payout(to), 'key-1'))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toEqual({ outcome: 'paid', reference: expect.stringMatching(/^tr_/) })
    expect(stripe.paidInAll).toBe(37_800)
    expect(await readTransfer(stripe.client(), answers[0]?.reference ?? '')).toMatchObject({
      payoutId: 'payout-1',
      accountId: to,
      amountMinor: 37_800n,
      reversedMinor: 0n,
      currency: 'EUR',
      createdAt: stripe.now,
    })
  })

  it('still pays once when it is asked again after Stripe has forgotten the key', async () => {
    const to = await stripe.onboardedAccount()
    const first = await stripe.rail().ask(payout(to), 'key-1')
    stripe.now = new Date('2026-03-05T09:00:00Z')
    expect(await stripe.rail().ask(payout(to), 'key-1')).toEqual(first)
    expect(stripe.paidInAll).toBe(37_800)
  })

  it('pays again when it is asked with another key: the first transfer answers for its own alone', async () => {
    const to = await stripe.onboardedAccount()
    const first = await stripe.rail().ask(payout(to), 'key-1')
    const second = await stripe.rail().ask(payout(to), 'key-2')
    expect(second.reference).not.toBe(first.reference)
    expect(await stripe.rail().ask(payout(to), 'key-2')).toEqual(second)
    expect(stripe.paidInAll).toBe(75_600)
  })

  it.each(['reset_after_paying', 'silence_after_paying'] as const)(
    'does not know after %s, asks again, and gets the same transfer',
    async kind => {
      const to = await stripe.onboardedAccount()
      // Twice: the library itself asks once more when a connection was closed.
      stripe.fake.control({ faults: kind === 'reset_after_paying' ? [{ kind }, { kind }] : [{ kind }] })
      await expect(stripe.rail({ timeoutMs: 300 }).ask(payout(to), 'key-1')).rejects.toMatchObject({
        name: 'OutcomeUnknown',
      })
      expect(stripe.paidInAll).toBe(37_800)
      const [transfer] = await transfersOf(stripe.client(), 'payout-1')
      expect(await stripe.rail().ask(payout(to), 'key-1')).toEqual({ outcome: 'paid', reference: transfer?.transferId })
      expect(stripe.paidInAll).toBe(37_800)
    },
  )

  it('does not take a server error, a wrong key or nobody there for a no', async () => {
    const to = await stripe.onboardedAccount()
    stripe.fake.control({ faults: [{ kind: 'error_before_paying' }] })
    await expect(stripe.rail().ask(payout(to), 'key-1')).rejects.toMatchObject({
      name: 'OutcomeUnknown',
      code: 'api_error',
    })
    await expect(stripe.rail({ secretKey: 'sk_test_other' }).ask(payout(to), 'key-2')).rejects.toMatchObject({
      name: 'OutcomeUnknown',
    })
    await expect(stripe.rail({ port: 1 }).ask(payout(to), 'key-2')).rejects.toMatchObject({ name: 'OutcomeUnknown' })
    expect(stripe.paidInAll).toBe(0)
  })

  it('is declined by Stripe’s code, and the same key keeps being declined', async () => {
    const to = await stripe.onboardedAccount()
    stripe.fake.control({ faults: [{ kind: 'decline', code: 'account_closed' }] })
    const no = { outcome: 'declined', reason: 'account_closed' }
    expect(await stripe.rail().ask(payout(to), 'key-1')).toEqual(no)
    expect(await stripe.rail().ask(payout(to), 'key-1')).toEqual(no)
    expect(await stripe.rail().ask(payout(to), 'key-2')).toMatchObject({ outcome: 'paid' })
  })

  it('is declined without funds, before onboarding, to nobody, and for an amount that is none', async () => {
    const to = await stripe.onboardedAccount()
    const fresh = await createStripeAccount(stripe.client(), { providerId: 'p2', country: 'DE' }, 'account-p2')
    expect(await stripe.rail().ask(payout(to, { amountMinor: 1_000_001n }), 'b')).toMatchObject({
      reason: 'balance_insufficient',
    })
    expect(await stripe.rail().ask(payout(fresh.accountId), 'c')).toMatchObject({
      reason: 'insufficient_capabilities_for_transfer',
    })
    expect(await stripe.rail().ask(payout('acct_none'), 'd')).toMatchObject({ reason: 'resource_missing' })
    expect(await stripe.rail().ask(payout(to, { amountMinor: 0n }), 'e')).toMatchObject({ reason: 'amount_invalid' })
    expect(stripe.paidInAll).toBe(0)
  })

  it('takes a transfer back once, whole or in part, never more than was paid', async () => {
    const to = await stripe.onboardedAccount()
    const paid = await stripe.rail().ask(payout(to), 'key-1')
    const id = paid.reference ?? ''
    const part = await reverseTransfer(stripe.client(), id, 'back-1', 800n)
    expect(await reverseTransfer(stripe.client(), id, 'back-1', 800n)).toEqual(part)
    await expect(reverseTransfer(stripe.client(), id, 'back-2', 37_001n)).rejects.toMatchObject({
      name: 'StripeRefusal',
      field: 'amount',
    })
    expect(await reverseTransfer(stripe.client(), id, 'back-3')).toMatchObject({ amountMinor: 37_000n })
    expect(await readTransfer(stripe.client(), id)).toMatchObject({ amountMinor: 37_800n, reversedMinor: 37_800n })
    expect(stripe.paidInAll).toBe(0)
  })

  it('lets no key and no name out in an error', async () => {
    const failures = [
      await stripe
        .rail({ secretKey: 'sk_test_leaked_key' })
        .ask(payout('acct_x'), 'k')
        .catch((error: unknown) => error),
      await stripe
        .rail({ port: 1 })
        .ask(payout('acct_x'), 'k')
        .catch((error: unknown) => error),
      await readStripeAccount(stripe.client(), 'acct_none').catch((error: unknown) => error),
    ]
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(Error)
      expect(inspect(failure, { depth: 10, showHidden: true })).not.toMatch(/leaked|secret|authorization|acct_none/i)
    }
  })
})
