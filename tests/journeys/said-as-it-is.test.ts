import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { mailboxOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, plainPhone } from './site/walker.ts'

const site = openSite()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

describe('An offer being written', () => {
  it('says that one language is needed, and once saved what it is now and what comes next', async () => {
    const { page } = await site.as('provider', plainPhone)
    await page.goto('/provider/offers/new')
    expect(
      await page
        .locator('fieldset', { has: page.locator('[name="title.ar"]') })
        .locator('legend')
        .textContent(),
    ).toMatch(/^العنوان\s*$/)
    await page.locator('[name="category"]').selectOption({ index: 1 })
    await page.locator('[name="priceMinor"]').fill('٢٬٢٥٠٫٠٠')
    await page.getByRole('button', { name: 'حفظ' }).click()
    await page.locator('#refusal').waitFor()
    expect(await page.locator('#refusal').textContent()).toContain('offer.text_missing')
    for (const part of ['title', 'summary', 'included', 'exit']) await page.locator(`[name="${part}.ar"]`).fill('موقع')
    await page.getByRole('button', { name: 'حفظ' }).click()
    await page.getByRole('status').filter({ hasText: 'مسودة' }).waitFor()
    const top = async (name: string) =>
      (await page.getByRole('button', { name, exact: true }).boundingBox())?.y ?? Number.NaN
    expect(await top('نشر في الدليل')).toBeLessThan(780)
    await isFine(page, 'ar')
    await page.getByRole('button', { name: 'نشر في الدليل' }).click()
    await page.getByRole('status').filter({ hasText: 'منشورة' }).waitFor()
    expect(await page.locator('[name="priceMinor"]').inputValue()).toBe('2\u202f250,00')
  })
})

describe('A request for an agreement', () => {
  it('is withdrawn, not declined, by who made it', async () => {
    const { page } = await site.as('association', plainPhone)
    await page.goto('/catalogue')
    const offer = await page.locator('article.offer:not(.unavailable):has(.covered) h2 a').first().getAttribute('href')
    await page.goto(`/agreements/request?offer=${offer?.split('/').at(-1)}`)
    await page.locator('main form').getByRole('button').click()
    await page.getByRole('link', { name: 'فتح الاتفاقية' }).click()
    await page.getByRole('link', { name: 'سحب الطلب' }).click()
    await page.getByRole('heading', { name: 'سحب الطلب' }).waitFor()
    await isFine(page, 'ar')
    await page.locator('[name="reason"]').fill('غيّرنا رأينا')
    await page.getByRole('button', { name: 'سحب الطلب' }).click()
    await page.getByRole('heading', { name: 'سُحب الطلب' }).waitFor()
    await isFine(page, 'ar')
  })
})

describe('An agreement in force', () => {
  it('is printed with its whole text, and its milestones as a table', async () => {
    const { page } = await site.as('association.delivery', desktop)
    await page.goto('/agreements')
    await page.getByRole('main').getByRole('table').getByRole('link').first().click()
    const clause = page.locator('.agreement-text li').last()
    expect(await clause.isVisible()).toBe(false)
    // As wide as what an A4 sheet leaves between its margins.
    await page.setViewportSize({ width: 672, height: 950 })
    await page.emulateMedia({ media: 'print' })
    expect(await clause.isVisible()).toBe(true)
    expect(await page.locator('.table thead').first().isVisible()).toBe(true)
    expect(
      await page
        .locator('.table tbody tr')
        .first()
        .evaluate(row => getComputedStyle(row).display),
    ).toBe('table-row')
  })
})

describe('The bar at the top', () => {
  it.each([360, 768])('keeps to one line beside a long name, %i px wide', async width => {
    const { page } = await site.as('association.delivery', { ...desktop, viewport: { width, height: 780 } })
    await page.goto('/association')
    const [bar, brand] = [await page.locator('.top').boundingBox(), await page.locator('.brand').boundingBox()]
    expect(bar?.height).toBeLessThan(2 * (brand?.height ?? 0))
  })

  it('keeps the way in on the first line for who is signed out', async () => {
    const { page } = await site.passerBy({ ...desktop, viewport: { width: 360, height: 780 } })
    await page.goto('/')
    const [signIn, brand] = [page.locator('.top .button'), page.locator('.brand')]
    expect((await signIn.boundingBox())?.y).toBeLessThan(((await brand.boundingBox())?.y ?? 0) + 44)
  })
})

describe('An exception', () => {
  const disabled = /<button type="button" class="button" aria-disabled="true"[^>]*>(?:<!--.*?-->|\s)*([^<]+)/g
  it.each([
    ['auditor', ['Propose a link']],
    ['manager', ['Propose a link', 'Explain the exception']],
    ['treasurer', []],
  ])('shows the %s what is not theirs to do, and why', async (who, notTheirs) => {
    const found = await site.database.row<{ id: string }>(sql`
      SELECT e.id FROM reconciliation_exception e JOIN programme p ON p.id = e.programme_id
      WHERE p.code = 'MA-2026' AND e.reason = 'unknown_entry' AND e.state = 'open' ORDER BY e.id LIMIT 1`)
    const answer = await site.get(`/office/reconciliation/${found?.id}`, { email: mailboxOf(who) })
    const text = await answer.text()
    expect([...text.matchAll(disabled)].map(([, name = '']) => name.trim())).toEqual(notTheirs)
    expect(text.includes('whoever checks it does not make it')).toBe(notTheirs.length > 0)
  })
})

describe('The catalogue', () => {
  it('stays where it was when an offer is put aside, and says why a fifth cannot be', async () => {
    const { page } = await site.as('association', plainPhone)
    await page.goto('/catalogue')
    for (let at = 0; at < 4; at++) {
      const add = page.getByRole('link', { name: /^إضافة إلى المقارنة/ }).nth(2)
      const id = await add.getAttribute('id')
      await add.click()
      await page.waitForURL(url => url.searchParams.getAll('compare').length === at + 1)
      await expect.poll(() => focused(page)).toBe(id)
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(400)
    }
    const full = page.getByRole('button', { name: 'إضافة إلى المقارنة' }).first()
    expect(await full.getAttribute('aria-disabled')).toBe('true')
    await isFine(page, 'ar')
  })
})

describe('A voucher on its way', () => {
  it('shows its whole way to the payment, who does what, and where it is now', async () => {
    const now = async (who: string, path: string) => {
      const { page } = await site.as(who, plainPhone)
      await page.goto(path)
      const stages = page.locator('.voucher-path li')
      expect(await stages.allTextContents()).toHaveLength(5)
      await isFine(page, 'ar')
      return page.locator('.voucher-path [aria-current="step"]').allTextContents()
    }
    expect(await now('association', '/association/voucher')).toEqual([expect.stringContaining('توقّعون اتفاقية')])
    expect(await now('association.delivery', '/association')).toEqual([expect.stringContaining('تقبلون العمل')])
    expect(await now('association.new', '/association')).toEqual([])
  })
})

describe('A delivery to be answered', () => {
  it('says until when before anything is to be read', async () => {
    const { page } = await site.as('association.delivery', plainPhone)
    await page.goto('/acceptance')
    await page.locator('.table tbody a').first().click()
    const deadline = page.getByRole('main').getByText(/^بقي/).first()
    expect((await deadline.boundingBox())?.y).toBeLessThan(600)
  })
})
