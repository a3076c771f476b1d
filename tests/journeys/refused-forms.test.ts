import type { Lang } from '@sanad/shared/figures.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'
import { isFine } from './looking/is-fine.ts'
import { openAs } from './looking/open-as.ts'

const patience = 120_000

let sanad: Served
let browser: Browser
/** A milestone whose delivery was refused, so that it is to be delivered again. */
let milestoneId = ''
beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  browser = await openChromium()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

const open = (who: string, lang: Lang, hasScript = false) => openAs(browser, sanad.url, who, { lang, hasScript })

/** As a browser that checks nothing itself, or somebody who writes what it does not look at. */
const sendUnchecked = async (page: Page, form: string, button: string) => {
  await page.locator(form).evaluate(element => element.setAttribute('novalidate', ''))
  await page.locator(form).getByRole('button', { name: button, exact: true }).click()
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const refusalOf = (page: Page) => page.locator('#refusal').textContent()

describe('A form in English', { timeout: patience }, () => {
  it('takes every amount it starts with, written the English way', async () => {
    const page = await open('manager', 'en')
    await page.goto('/office/programme/rulebook')
    expect(await page.locator('[name="voucherWorthMinor"]').inputValue()).toBe('5,400.00')
    await page.locator('[name="note"]').fill('Nothing changes')
    await page.locator('main form').getByRole('button').last().click()
    await page.locator('#refusal').waitFor()
    expect(await refusalOf(page)).toContain('rulebook.unchanged')
  })
})

describe('A refusal on a phone without script', { timeout: patience }, () => {
  it('stands under the heading, names every wrong field and leads to each', async () => {
    const page = await open('manager', 'ar')
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

describe('A delivery refused without saying why', { timeout: patience }, () => {
  it('is answered under the heading, not below the screen', async () => {
    const page = await open('association.delivery', 'ar')
    await page.goto('/acceptance')
    await page.locator('main a[href^="/acceptance/"]').last().click()
    await page.locator('form[action="?/judge"]').waitFor()
    milestoneId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    for (const no of await page.locator('.criterion input[value="no"]').all()) await no.check()
    const send = () => page.locator('form[action="?/judge"]').getByRole('button').click()
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

describe('The files of a delivery', { timeout: patience }, () => {
  it.each([false, true])('stay chosen when a link is refused, with script: %s', async hasScript => {
    const page = await open('provider', 'ar', hasScript)
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

describe('The catalogue', { timeout: patience }, () => {
  it('stays where it was when an offer is put aside, and says why a fifth cannot be', async () => {
    const page = await open('association', 'ar')
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

describe('What cannot be done', { timeout: patience }, () => {
  it('is named: the membership of the last officer cannot be ended', async () => {
    const page = await open('association.new', 'ar')
    await page.goto('/people')
    const end = page.locator('table').getByRole('button', { name: 'إنهاء العضوية' })
    expect(await end.getAttribute('aria-disabled')).toBe('true')
    await isFine(page, 'ar')
  })
})

describe('What is not said yes to', { timeout: patience }, () => {
  it('is not signed, whatever the browser lets through', async () => {
    const page = await open('provider', 'ar')
    await page.goto('/agreements?state=draft')
    const drafts = page.locator('main a[href^="/agreements/"]')
    const counted = await drafts.count()
    await drafts.first().click()
    await page.locator('main a[href$="/offer"]').click()
    await sendUnchecked(page, 'main form', 'توقيع العرض وإرساله')
    await page.locator('#refusal').waitFor()
    expect(await page.locator('#refusal li a').getAttribute('href')).toBe('#f-declares')
    await page.goto('/agreements?state=draft')
    expect(await drafts.count()).toBe(counted)
  })
})

describe('The list of those who lead an association', { timeout: patience }, () => {
  it('marks what is wrong in the row it was written in, and drops no row that has no name', async () => {
    const page = await open('association.new', 'ar')
    await page.goto('/association/registration')
    await page.locator('main a[href$="/officers"]').click()
    for (const input of await page.locator('main fieldset input').all()) await input.fill('')
    await page.locator('[name="officers.1.name"]').fill('أمينة أيت الحاج')
    await page.locator('[name="officers.1.email"]').fill('amina@jam3iya')
    const marked = () =>
      page.locator('.has-error [name]').evaluateAll(inputs => inputs.map(each => each.getAttribute('name')))
    await sendUnchecked(page, 'main form', 'حفظ ومتابعة')
    await expect.poll(marked).toEqual(['officers.1.email'])
    await page.locator('[name="officers.1.email"]').fill('')
    await page.locator('[name="officers.2.phone"]').fill('06 12 34 56 78')
    await sendUnchecked(page, 'main form', 'حفظ ومتابعة')
    await expect.poll(marked).toEqual(['officers.2.name'])
    expect(await page.locator('[name="officers.2.phone"]').inputValue()).toBe('06 12 34 56 78')
  })

  it('belongs to a registration one can leave for another programme: each says its country and what a voucher is worth', async () => {
    const page = await open('association.new', 'ar')
    await page.goto('/association/registration')
    await page.getByRole('link', { name: 'طلبات جمعيتي' }).click()
    const other = page.locator('main li', { has: page.getByRole('button', { name: 'بدء الطلب' }) })
    expect(await other.first().textContent()).toMatch(/فرنسا.*قيمة الشيك/s)
  })
})
