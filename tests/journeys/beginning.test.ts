import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { openSite } from './site/site.ts'
import { sendUnchecked } from './site/unchecked.ts'
import { phone, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()

const pathOf = ({ page }: Walker) => new URL(page.url()).pathname

/** From the page that asks for an address to wherever a new person is led. */
async function signsUp(walker: Walker): Promise<void> {
  const email = `${randomUUID()}@people.example`
  await walker.field('sign_in.email').fill(email)
  await walker.press('sign_in.ask')
  await walker.field('sign_in.code').fill(await site.sessions.codeFor(email))
  await walker.press('sign_in.code.give')
  await walker.field('sign_in.name').fill('فاطمة الزهراء')
  await walker.press('action.continue')
}

describe('An association nobody knows yet', () => {
  it('comes from the first page to the first question of its registration by following links', async () => {
    const officer = await site.passerBy(phone)
    await officer.open('/')
    await officer.follow('home.begin')
    await officer.follow('begin.sign_in')
    await signsUp(officer)
    expect(pathOf(officer)).toBe('/registration')
    await officer.field('association.name_ar').fill('جمعية أجيال')
    await officer.press('begin.create.action')
    await officer.press('begin.choose.action')
    expect(pathOf(officer)).toMatch(/^\/association\/registration\/[0-9a-f-]{36}$/)
    await officer.page.getByRole('link', { name: officer.t('registration.task.place') }).click()
    await officer.field('association.locality').waitFor()
    await officer.look()
  })

  it.each(['/association', '/association/registration/new'])(
    'is led to where an association is founded when it asks for %s, before and after signing in',
    async path => {
      const officer = await site.passerBy(phone)
      await officer.page.goto(`${site.url}${path}`)
      await signsUp(officer)
      expect(pathOf(officer)).toBe('/registration')
      await officer.open(path)
      expect(pathOf(officer)).toBe('/registration')
    },
  )
})

describe('A firm nobody knows yet', () => {
  it('comes from the first page to where a firm is registered', async () => {
    const staff = await site.passerBy(phone)
    await staff.open('/')
    await staff.page.getByRole('link', { name: staff.t('home.for.provider.title') }).click()
    await signsUp(staff)
    expect(pathOf(staff)).toBe('/provider/new')
    await staff.open('/provider')
    expect(pathOf(staff)).toBe('/provider/new')
    await staff.open('/provider/claims')
    expect(pathOf(staff)).toBe('/provider/new')
  })
})

describe('Whoever has not said yet for whom they act', () => {
  it.each([
    ['start.association', '/registration'],
    ['start.provider', '/provider/new'],
  ] as const)('is led on by “%s” to a page that is there', async (way, path) => {
    const walker = await site.passerBy(phone)
    await walker.open('/sign-in')
    await signsUp(walker)
    expect(pathOf(walker)).toBe('/account/start')
    const card = walker.page
      .getByRole('main')
      .locator('section, article, .card')
      .filter({ hasText: walker.t(way) })
    await card.getByRole('link').first().click()
    await walker.page.waitForURL(`${site.url}${path}`)
    await walker.look()
  })

  it('is not sent to found anything by a page of the office', async () => {
    const walker = await site.passerBy(phone)
    await walker.open('/sign-in?next=/office')
    await signsUp(walker)
    expect((await walker.page.request.get(`${site.url}/office`)).status()).toBe(403)
  })
})

describe('The list of those who lead an association', () => {
  it('marks what is wrong in the row it was written in, and drops no row that has no name', async () => {
    const { page } = await site.as('association.new', plainPhone)
    await page.goto('/association/registration')
    await page.locator('main a[href$="/officers"]').click()
    for (const input of await page.locator('main fieldset input').all()) await input.fill('')
    await page.locator('[name="officers.1.name"]').fill('أمينة أيت الحاج')
    await page.locator('[name="officers.1.email"]').fill('amina@jam3iya')
    const send = () => sendUnchecked(page, 'main form', 'حفظ ومتابعة')
    const marked = () =>
      page.locator('.has-error [name]').evaluateAll(inputs => inputs.map(each => each.getAttribute('name')))
    await send()
    await page.locator('#refusal').waitFor()
    expect(await marked()).toEqual(['officers.1.email'])
    await page.locator('[name="officers.1.email"]').fill('')
    await page.locator('[name="officers.2.phone"]').fill('06 12 34 56 78')
    await send()
    await expect.poll(marked).toEqual(['officers.2.name'])
    expect(await page.locator('[name="officers.2.phone"]').inputValue()).toBe('06 12 34 56 78')
    await isFine(page, 'ar')
  })

  it('belongs to a registration one can leave for another programme: each says its country and what a voucher is worth', async () => {
    const { page } = await site.as('association.new', plainPhone)
    await page.goto('/association/registration')
    await page.getByRole('link', { name: 'طلبات جمعيتي' }).click()
    const other = page.locator('main li', { has: page.getByRole('button', { name: 'بدء الطلب' }) })
    expect(await other.first().textContent()).toContain('قيمة الشيك')
    expect(await other.first().textContent()).toContain('فرنسا')
    await isFine(page, 'ar')
  })
})
