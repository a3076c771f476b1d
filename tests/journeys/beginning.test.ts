import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'
import { codeIn } from '../world/visitor.ts'
import { phone, Tour, type Walker } from './tour/walk.ts'

let sanad: Served
let browser: Browser
let tour: Tour

beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  browser = await openChromium()
  tour = new Tour(browser, sanad.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

const slow = { timeout: 120_000 }
const pathOf = ({ page }: Walker) => new URL(page.url()).pathname

/** From the page that asks for an address to wherever a new person is led. */
async function signsUp(walker: Walker): Promise<void> {
  const email = `${randomUUID()}@people.example`
  await walker.field('sign_in.email').fill(email)
  await walker.press('sign_in.ask')
  const mail = await sanad.database.row<{ body: string }>(sql`SELECT body FROM mail WHERE recipient = ${email}`)
  await walker.field('sign_in.code').fill(codeIn(mail?.body ?? ''))
  await walker.press('sign_in.code.give')
  await walker.field('sign_in.name').fill('فاطمة الزهراء')
  await walker.press('action.continue')
}

describe('An association nobody knows yet', () => {
  it('comes from the first page to the first question of its registration by following links', slow, async () => {
    const officer = await tour.passerBy(phone)
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
    slow,
    async path => {
      const officer = await tour.passerBy(phone)
      await officer.page.goto(`${sanad.url}${path}`)
      await signsUp(officer)
      expect(pathOf(officer)).toBe('/registration')
      await officer.open(path)
      expect(pathOf(officer)).toBe('/registration')
    },
  )
})

describe('A firm nobody knows yet', () => {
  it('comes from the first page to where a firm is registered', slow, async () => {
    const staff = await tour.passerBy(phone)
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
  ] as const)('is led on by “%s” to a page that is there', slow, async (way, path) => {
    const walker = await tour.passerBy(phone)
    await walker.open('/sign-in')
    await signsUp(walker)
    expect(pathOf(walker)).toBe('/account/start')
    const card = walker.page
      .getByRole('main')
      .locator('section, article, .card')
      .filter({ hasText: walker.t(way) })
    await card.getByRole('link').first().click()
    await walker.page.waitForURL(`${sanad.url}${path}`)
    await walker.look()
  })

  it('is not sent to found anything by a page of the office', slow, async () => {
    const walker = await tour.passerBy(phone)
    await walker.open('/sign-in?next=/office')
    await signsUp(walker)
    expect((await walker.page.request.get(`${sanad.url}/office`)).status()).toBe(403)
  })
})
