import { expect } from 'vitest'
import type { Site } from '../site/site.ts'
import { minorOf, phone, plainPhone, type Walker } from '../site/walker.ts'

/** The row of a table that has a link, cell by cell. */
const cellsOf = ({ page }: Walker, href: string) =>
  page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: page.locator(`a[href="${href}"]`) })
    .locator('td')
    .allTextContents()

/** What a timeline on the page says happened, in order. */
const stepsOn = ({ page }: Walker) => page.locator('ol.timeline > li:not([aria-current]) > b').allTextContents()

/** 14. This very claim is paid: to the firm, to the office, and in the batch. */
export async function isPaid(site: Site, { claim, batch }: { claim: string; batch: string }): Promise<void> {
  const staff = await site.as('provider', phone)
  await staff.open(`/provider/claims/${claim}`)
  await staff.says('claim.state.paid')
  const events = ['submit', 'pass', 'approve', 'batch', 'settle'] as const
  expect(await stepsOn(staff)).toEqual(events.map(event => staff.t(`claim.event.${event}`)))
  await staff.open('/provider/payouts')
  expect((await cellsOf(staff, `/provider/claims/${claim}`)).join(' ')).toContain(staff.t('payout.state.settled'))
  const treasurer = await site.as('treasurer')
  await treasurer.open(`/office/batches/${batch}`)
  expect((await cellsOf(treasurer, `/office/claims/${claim}`)).join(' ')).toContain(treasurer.t('payout.state.settled'))
}

/** 15. Every check of the auditor’s holds, and what was issued is where the ledger says it is, to the centime. */
export async function balances(site: Site): Promise<void> {
  const auditor = await site.as('auditor')
  const { page, t } = auditor
  await auditor.open('/office/reconciliation', '24-reconciliation')
  expect(await page.getByRole('main').textContent()).not.toContain(t('reconciliation.unbalanced'))
  for (const figure of ['issued', 'committed', 'approved', 'sent', 'confirmed'] as const)
    await auditor.open(`/office/reconciliation/rows/${figure}`)
  await auditor.open('/office/reconciliation/method')
  const checks = await page.locator('table').first().locator('tbody tr').all()
  expect(checks.length).toBeGreaterThan(3)
  for (const check of checks) {
    const [, left, right] = await check.locator('td').allTextContents()
    expect(minorOf(left)).toBe(minorOf(right))
  }
  await auditor.open('/office/reconciliation/rows/issued')
  const issued = minorOf(await page.getByRole('main').locator('.figure').first().textContent())
  await auditor.open('/office/ledger')
  const account = async (kind: string) => {
    const [, , incoming = '', outgoing = '', balance = ''] = await cellsOf(auditor, `/office/ledger/accounts/${kind}`)
    return { incoming: minorOf(incoming), outgoing: minorOf(outgoing), balance: minorOf(balance) }
  }
  const [pool, funding] = [await account('pool'), await account('funding')]
  const where = await Promise.all(['voucher', 'agreement', 'payable', 'transit', 'paid'].map(account))
  const returnedToPool = pool.incoming - funding.outgoing
  expect(returnedToPool).toBeGreaterThan(0n)
  expect(where.reduce((sum, { balance }) => sum + balance, returnedToPool)).toBe(issued)
  expect(pool.outgoing).toBe(issued)
}

/** The exceptions the bank made are on the treasurer’s list, and each has its reason in words. */
export async function explains(site: Site): Promise<void> {
  const treasurer = await site.as('treasurer')
  await treasurer.open('/office/reconciliation?state=open')
  const shown = (await treasurer.page.getByRole('main').locator('tbody').textContent()) ?? ''
  for (const reason of ['returned', 'fee', 'unknown_entry'] as const)
    expect(shown).toContain(treasurer.t(`reconciliation.reason.${reason}`))
  await treasurer.page.getByRole('main').locator('tbody a[href^="/office/reconciliation/"]').first().click()
  await treasurer.page.waitForURL(/reconciliation\/[0-9a-f-]{36}/)
  await treasurer.look()
}

/** The record has an entry for each step of this very voucher. @param objects by command, whose page its entry leads to */
export async function isRecorded(site: Site, objects: Readonly<Record<string, string>>): Promise<void> {
  const auditor = await site.as('auditor')
  await auditor.open('/office/log', '25-log')
  for (const [command, objectId] of Object.entries(objects)) {
    await auditor.open(`/office/log?command=${command}`)
    const links = auditor.page.getByRole('main').locator(`tbody a[href$="/${objectId}"]`)
    expect(await links.count(), command).toBeGreaterThan(0)
  }
}

/** The voucher says what happened to it and where its money is; the association sees who looked at its file. */
export async function isTold(site: Site, { price, claimed }: { price: bigint; claimed: bigint }): Promise<void> {
  const officer = await site.as('association.new', plainPhone)
  await officer.open('/association/voucher')
  const { t } = officer
  const steps = [
    ...(['event.issue', 'event.activate', 'event.commit', 'milestone.accept'] as const),
    ...(['claim.approve', 'payout.ask', 'payout.settle'] as const),
  ]
  expect(await stepsOn(officer)).toEqual(steps.map(step => t(`voucher.${step}`)))
  const figures = await officer.page.getByRole('main').locator('.facts dd').allTextContents()
  const worth = 540_000n
  expect(figures.map(minorOf)).toEqual([worth - price, price - claimed, 0n, 0n, claimed, 0n, worth])
  await officer.open('/association', '26-home')
  await officer.open('/association/access', '27-who-looked')
  const seen = (await officer.page.getByRole('main').textContent()) ?? ''
  expect(seen).toContain(t('role.reviewer'))
}
