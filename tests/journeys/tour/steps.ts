import { expect, it } from 'vitest'
import type { Site } from '../site/site.ts'
import * as granting from './granting.ts'
import * as paying from './paying.ts'
import * as proving from './proving.ts'
import * as spending from './spending.ts'

/** The steps of docs/guides/tour.md, one after the other, on one site. */
export function walkTheTour(site: Site): void {
  let registration: string
  let agreement: string
  let milestone: string
  let price: bigint
  let claim: string
  let claimed: bigint
  let batch: string

  it('1: the manager signs in with one click, and sees the programme and its rules', async () => {
    await expect(granting.readTheRules(site)).resolves.toBeUndefined()
  })

  it('2: an officer without script registers an association in Arabic, task by task, and gets a reference', async () => {
    registration = await granting.register(site)
    expect(registration).toMatch(/^R-/)
  })

  it('3: the reviewer reads the papers and approves', async () => {
    await expect(granting.approveRegistration(site, registration)).resolves.toBeUndefined()
  })

  it('4: the manager issues vouchers to everybody who is eligible', async () => {
    await expect(granting.issueVouchers(site)).resolves.toBeUndefined()
  })

  it('5: the officer activates the voucher, and whoever checks its code learns that it is valid and nothing else', async () => {
    await expect(granting.activate(site)).resolves.toBeUndefined()
  })

  it('6: the officer searches in Arabic, compares offers and requests one', async () => {
    agreement = await spending.choose(site)
    expect(agreement).not.toBe('')
  })

  it('7: the provider offers and signs', async () => {
    await expect(spending.offer(site, agreement)).resolves.toBeUndefined()
  })

  it('8: the officer reads in Arabic and signs: the price moves from available to committed', async () => {
    price = await spending.sign(site, agreement)
    expect(price).toBeGreaterThan(0n)
  })

  it('9: the provider delivers, with a link and a file', async () => {
    milestone = await spending.deliver(site, agreement)
    expect(milestone).not.toBe('')
  })

  it('10: the officer accepts, criterion by criterion', async () => {
    await expect(spending.accept(site, milestone)).resolves.toBeUndefined()
  })

  it('11: the provider claims with an invoice, which is checked at once', async () => {
    const made = await paying.claim(site, milestone)
    claim = made.id
    claimed = made.amountMinor
    expect(claimed).toBeLessThan(price)
  })

  it('12: the reviewer approves the claim', async () => {
    await expect(paying.approveClaim(site, claim)).resolves.toBeUndefined()
  })

  it('13: one treasurer seals the batch, another approves it, and its file is the same each time', async () => {
    batch = await paying.pay(site)
    expect(batch).not.toBe('')
  })

  it('14: the bank of the demo books it, the statement is reconciled, and this very claim is paid', async () => {
    await paying.book(site, batch)
    await expect(proving.isPaid(site, { claim, batch })).resolves.toBeUndefined()
  })

  it('15: the auditor sees it balance to the centime, and every exception with its reason', async () => {
    await proving.balances(site)
    await expect(proving.explains(site)).resolves.toBeUndefined()
  })

  it('16: every step stands in the record, the voucher tells its own, and the association sees who looked', async () => {
    await proving.isRecorded(site, {
      'agreement.sign': agreement,
      'milestone.judge': agreement,
      'claim.submit': claim,
      'claim.approve': claim,
      'batch.seal': batch,
      'batch.approve': batch,
    })
    await expect(proving.isTold(site, { price, claimed })).resolves.toBeUndefined()
  })
}
