import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'
import * as granting from './tour/granting.ts'
import * as paying from './tour/paying.ts'
import * as proving from './tour/proving.ts'
import * as spending from './tour/spending.ts'
import { Tour } from './tour/walk.ts'

let sanad: Served
let browser: Browser
let tour: Tour
let registration: string
let agreement: string
let milestone: string
let price: bigint
let claim: string
let claimed: bigint
let batch: string

beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  browser = await openChromium()
  tour = new Tour(browser, sanad.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

/** Pages by the dozen, each looked at closely. */
const slow = { timeout: 180_000 }

describe('One voucher, from grant to reconciled payout', () => {
  it('1: the manager sees the programme and its rules', slow, async () => {
    await expect(granting.readTheRules(tour)).resolves.toBeUndefined()
  })

  it(
    '2: an officer without script registers an association in Arabic, task by task, and gets a reference',
    slow,
    async () => {
      registration = await granting.register(tour)
      expect(registration).toMatch(/^R-/)
    },
  )

  it('3: the reviewer reads the papers and approves', slow, async () => {
    await expect(granting.approveRegistration(tour, registration)).resolves.toBeUndefined()
  })

  it('4: the manager issues vouchers to everybody who is eligible', slow, async () => {
    await expect(granting.issueVouchers(tour)).resolves.toBeUndefined()
  })

  it(
    '5: the officer activates the voucher, and whoever checks its code learns that it is valid and nothing else',
    slow,
    async () => {
      await expect(granting.activate(tour)).resolves.toBeUndefined()
    },
  )

  it('6: the officer searches in Arabic, compares offers and requests one', slow, async () => {
    agreement = await spending.choose(tour)
    expect(agreement).not.toBe('')
  })

  it('7: the provider offers and signs', slow, async () => {
    await expect(spending.offer(tour, agreement)).resolves.toBeUndefined()
  })

  it('8: the officer reads in Arabic and signs: the price moves from available to committed', slow, async () => {
    price = await spending.sign(tour, agreement)
    expect(price).toBeGreaterThan(0n)
  })

  it('9: the provider delivers, with a link and a file', slow, async () => {
    milestone = await spending.deliver(tour, agreement)
    expect(milestone).not.toBe('')
  })

  it('10: the officer accepts, criterion by criterion', slow, async () => {
    await expect(spending.accept(tour, milestone)).resolves.toBeUndefined()
  })

  it('11: the provider claims with an invoice, which is checked at once', slow, async () => {
    const made = await paying.claim(tour, milestone)
    claim = made.id
    claimed = made.amountMinor
    expect(claimed).toBeLessThan(price)
  })

  it('12: the reviewer approves the claim', slow, async () => {
    await expect(paying.approveClaim(tour, claim)).resolves.toBeUndefined()
  })

  it('13: one treasurer seals the batch, another approves it, and its file is the same each time', slow, async () => {
    batch = await paying.pay(tour)
    expect(batch).not.toBe('')
  })

  it('14: the bank of the demo books it, the statement is reconciled, and this very claim is paid', slow, async () => {
    await paying.book(tour, batch)
    await expect(proving.isPaid(tour, { claim, batch })).resolves.toBeUndefined()
  })

  it('15: the auditor sees it balance to the centime, and every difference with its reason', slow, async () => {
    await proving.balances(tour)
    await expect(proving.explains(tour)).resolves.toBeUndefined()
  })

  it(
    '16: every step stands in the record, the voucher tells its own, and the association sees who looked',
    slow,
    async () => {
      await proving.isRecorded(tour, {
        'agreement.sign': agreement,
        'milestone.judge': agreement,
        'claim.submit': claim,
        'claim.approve': claim,
        'batch.seal': batch,
        'batch.approve': batch,
      })
      await expect(proving.isTold(tour, { price, claimed })).resolves.toBeUndefined()
    },
  )
})
