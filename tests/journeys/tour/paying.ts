import { expect } from 'vitest'
import type { Site } from '../site/site.ts'
import { minorOf, paper, phone, until, type Walker } from '../site/walker.ts'

const idIn = ({ page }: Walker): string => /[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''

/** 11. The firm claims the first tranche with its invoice; the clock's job checks it. */
export async function claim(site: Site, milestone: string): Promise<{ id: string; amountMinor: bigint }> {
  const walker = await site.as('provider', phone)
  await walker.open(`/provider/claims/new?milestone=${milestone}`)
  const amount = await walker.field('claims.amount').inputValue()
  await walker.field('claims.invoice.number').fill(`V-${milestone.slice(-6)}`)
  await walker.field('claims.invoice.on').fill(new Date().toISOString().slice(0, 10))
  await walker.page.locator('[name="lines.0.label"]').fill('تصميم الصفحة ونشرها')
  await walker.page.locator('[name="lines.0.unitMinor"]').fill(amount)
  await walker.page.locator('[name=invoiceFile]').setInputFiles(paper('facture.pdf', `facture ${milestone}`))
  await walker.press('action.continue', '18-check-invoice')
  await walker.press('claims.submit')
  await walker.follow('claims.submitted.show')
  const t = walker.t
  await until(
    walker,
    walker.page.getByRole('main').getByText(new RegExp(`^(${t('claim.state.clean')}|${t('claim.state.flagged')})$`)),
  )
  await walker.look('19-claim')
  return { id: idIn(walker), amountMinor: minorOf(amount) }
}

/** 12. The reviewer approves it. */
export async function approveClaim(site: Site, claimId: string): Promise<void> {
  const reviewer = await site.as('reviewer')
  await reviewer.open(`/office/claims/${claimId}`, '20-review-claim')
  await reviewer.press('claims.approve')
  await reviewer.says('claim.state.approved')
}

/** 13. One treasurer makes and seals a batch, another approves it; its file is the same each time. @returns the batch's id */
export async function pay(site: Site): Promise<string> {
  const first = await site.as('treasurer')
  await first.open('/office/batches/new', '21-payable')
  await first.press('batches.make')
  const batch = idIn(first)
  await first.press('batch.do.seal')
  const second = await site.as('treasurer2')
  await second.open(`/office/batches/${batch}`)
  await second.press('batch.do.approve')
  await first.open(`/office/batches/${batch}`)
  await first.press('batch.do.send')
  const file = first.page.getByRole('link', { name: first.t('batch.file.download') })
  await until(first, file)
  await first.look('22-batch')
  const [one, two] = [
    await first.page.request.get(`${site.url}/api/batches/${batch}/file`),
    await second.page.request.get(`${site.url}/api/batches/${batch}/file`),
  ]
  expect(await one.text()).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09')
  expect((await one.body()).equals(await two.body())).toBe(true)
  return batch
}

/** 14. The demo's bank books the batch and sends its statement; the other treasurer confirms what waits. */
export async function book(site: Site, batch: string): Promise<void> {
  const treasurer = await site.as('treasurer')
  await treasurer.open(`/office/batches/${batch}`)
  await treasurer.press('batch.demo.make')
  await until(
    treasurer,
    treasurer.page.getByRole('main').getByText(treasurer.t('statement.state.read'), { exact: true }),
  )
  const other = await site.as('treasurer2')
  const statement = new URL(treasurer.page.url()).pathname
  do await confirmOldest(other)
  while (new URL(other.page.url()).pathname !== statement)
  await other.look('23-statement')
  expect(await other.page.getByText(other.t('reconciliation.gaps', { count: 1 })).count()).toBe(0)
}

/** Of the statements that wait, newest first in the list: one opens with the balance the one before it left. */
async function confirmOldest(treasurer: Walker): Promise<void> {
  await treasurer.open('/office/statements')
  const waiting = treasurer.page.getByRole('row').filter({ hasText: treasurer.t('statement.state.read') })
  await waiting.last().getByRole('link').first().click()
  await treasurer.press('statements.confirm')
  const matched = treasurer.page.getByRole('main').getByText(treasurer.t('statement.state.matched'), { exact: true })
  await until(treasurer, matched)
}
