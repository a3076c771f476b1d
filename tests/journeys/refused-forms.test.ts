import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { openSite } from './site/site.ts'
import { sendUnchecked } from './site/unchecked.ts'
import { phone, plainPhone } from './site/walker.ts'

const site = openSite()
/** A milestone whose delivery was refused, so that it is to be delivered again. */
let milestoneId = ''

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const refusalOf = (page: Page) => page.locator('#refusal').textContent()

describe('A form in English', () => {
  it('takes every amount it starts with, written the English way', async () => {
    const { page } = await site.as('manager', { ...plainPhone, lang: 'en' })
    await page.goto('/office/programme/rulebook')
    expect(await page.locator('[name="voucherWorthMinor"]').inputValue()).toBe('5,400.00')
    await page.locator('[name="note"]').fill('Nothing changes')
    await page.locator('main form').getByRole('button').last().click()
    await page.locator('#refusal').waitFor()
    expect(await refusalOf(page)).toContain('rulebook.unchanged')
  })
})

describe('A refusal on a phone without script', () => {
  it('stands under the heading, names every wrong field and leads to each', async () => {
    const { page } = await site.as('manager', plainPhone)
    await page.goto('/office/programme/rulebook')
    const counted = await page.locator('main form input[type="number"]').count()
    for (const input of await page.locator('main form input[type="number"]').all()) await input.fill('')
    await page.locator('[name="voucherWorthMinor"]').fill('1,234')
    await page.locator('[name="note"]').fill('كما هو')
    await sendUnchecked(
      page,
      'main form',
      (await page.locator('main form').getByRole('button').last().textContent())?.trim() ?? '',
    )
    await page.locator('#refusal').waitFor()
    expect(await page.locator('.page-head + #refusal').count()).toBe(1)
    expect(await page.locator('.has-error').count()).toBe(counted + 1)
    expect(await page.locator('#refusal li a').count()).toBe(counted + 1)
    await isFine(page, 'ar')
    await page.locator('#refusal li a').nth(2).click()
    const link = await page.locator('#refusal li a').nth(2).getAttribute('href')
    await expect.poll(() => focused(page)).toBe(link?.slice(1))
    const error = page
      .locator('.field.has-error', { has: page.locator('[name="voucherWorthMinor"]') })
      .locator('.error')
    expect(await error.textContent()).toContain('5\u202f400,00')
  })
})

describe('A delivery refused without saying why', () => {
  it('is answered under the heading, not below the screen', async () => {
    const { page } = await site.as('association.delivery', plainPhone)
    await page.goto('/acceptance')
    await page.locator('main a[href^="/acceptance/"]').first().click()
    await page.locator('form[action="?/judge"]').waitFor()
    milestoneId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    for (const no of await page.locator('.criterion input[value="no"]').all()) await no.check()
    const send = async () => {
      await page.locator('form[action="?/judge"]').getByRole('button').click()
      await page.waitForLoadState()
    }
    await send()
    await page.locator('#refusal').waitFor()
    expect(await page.locator('.page-head + #refusal').count()).toBe(1)
    await expect.poll(() => focused(page)).toBe('refusal')
    expect(await page.locator('#refusal li a').count()).toBeGreaterThan(0)
    await isFine(page, 'ar')
    for (const reason of await page.locator('.criterion textarea').all()) await reason.fill('لم يُسلَّم بعد')
    await send()
    await page.waitForURL(/judged=1/)
  })
})

describe('The files of a delivery', () => {
  it.each([false, true])('stay chosen when a link is refused, with script: %s', async hasScript => {
    const { page } = await site.as('provider', hasScript ? phone : plainPhone)
    await page.goto(`/deliveries/${milestoneId}`)
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
      'base64',
    )
    await page.locator('[name="note"]').fill('أُنجز كل شيء')
    await page.locator('[name="links"]').fill('tisli.ma/x')
    await page.locator('input[type="file"]').setInputFiles(
      ['a', 'b'].map(name => ({
        name: `${name}.png`,
        mimeType: 'image/png',
        buffer: Buffer.concat([png, Buffer.from(name)]),
      })),
    )
    if (hasScript)
      await expect.poll(() => page.locator('[name="filesId"]:checked').count(), { timeout: 20_000 }).toBe(2)
    await page.getByRole('button', { name: 'تسليم', exact: true }).click()
    await page.locator('#refusal').waitFor()
    expect(await refusalOf(page)).toContain('tisli.ma/x')
    expect(await page.locator('[name="filesId"]:checked').count()).toBe(2)
    if (hasScript) await page.getByLabel('a.png').waitFor()
    await isFine(page, 'ar')
    await page.locator('[name="links"]').fill('https://tisli.ma/x')
    await page.locator('[name="filesId"]').first().uncheck()
    if (!hasScript) return
    await page.getByRole('button', { name: 'تسليم', exact: true }).click()
    await page.waitForURL(/sent=1/)
    expect(await page.getByText('b.png').count()).toBe(1)
    expect(await page.getByText('a.png').count()).toBe(0)
  })
})

describe('A paper that was missing', () => {
  it('is no longer said to be once it has arrived', async () => {
    const { page } = await site.as('provider', phone)
    await page.goto('/provider/profile/name')
    await page.locator('[name="reason"]').selectOption('register')
    await sendUnchecked(page, 'form[action="?/ask"]', 'إرسال الطلب')
    await page.locator('#refusal li a[href="#f-ask-file"]').waitFor()
    await page
      .locator('input[name="file"]')
      .setInputFiles({ name: 'rc.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 rc\n%%EOF\n') })
    await page.locator('[name="fileId"]:checked').waitFor()
    await expect.poll(() => page.locator('#refusal, .has-error, [aria-invalid]').count()).toBe(0)
    await isFine(page, 'ar')
  })
})

describe('What cannot be done', () => {
  it('is named: the membership of the last officer cannot be ended', async () => {
    const { page } = await site.as('association.new', plainPhone)
    await page.goto('/people')
    const end = page.locator('table').getByRole('button', { name: 'إنهاء العضوية' })
    expect(await end.getAttribute('aria-disabled')).toBe('true')
    await isFine(page, 'ar')
  })
})

describe('What is not said yes to', () => {
  it('is not signed, whatever the browser lets through', async () => {
    const { page } = await site.as('provider', plainPhone)
    await page.goto('/agreements?state=draft')
    const drafts = page.locator('main a[href^="/agreements/"]')
    const counted = await drafts.count()
    await drafts.first().click()
    await page.locator('main a[href$="/offer"]').click()
    await sendUnchecked(page, 'main form', 'توقيع العرض وإرساله')
    await page.locator('#refusal').waitFor()
    expect(await page.locator('#refusal li a').getAttribute('href')).toBe('#f-default-declares')
    await isFine(page, 'ar')
    await page.goto('/agreements?state=draft')
    expect(await drafts.count()).toBe(counted)
  })
})
