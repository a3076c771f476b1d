import { randomBytes, randomUUID } from 'node:crypto'
import { tokenHash } from '@sanad/server/modules/identity/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'
import { isFine } from './looking/is-fine.ts'

let sanad: Served
let browser: Browser
let page: Page
beforeAll(async () => {
  sanad = await serve()
  browser = await openChromium()
  page = await aCertifier()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

/** Signed in, second factor given, on a phone whose browser runs no script. */
async function aCertifier(): Promise<Page> {
  const token = randomBytes(32).toString('base64url')
  await sanad.database.run(sql`
    WITH person AS (
      INSERT INTO person (email, name, created_at) VALUES (${`${randomUUID()}@people.example`}, 'سعاد', now()) RETURNING id),
    programme AS (
      INSERT INTO programme (code, name, country, currency, rail, state, budget_minor, opens_on, closes_on, debtor_name, created_at)
      VALUES ('TEST', '{"ar":"برنامج الرقمنة"}', 'MA', 'MAD', 'bank', 'open', 1, '2026-01-01', '2027-01-01', 'X', now()) RETURNING id),
    membership AS (
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT person.id, 'programme', programme.id, 'certifier', now() FROM person, programme RETURNING id, person_id)
    INSERT INTO session (token_hash, person_id, membership_id, created_at, seen_at, expires_at, second_factor_at)
    SELECT ${tokenHash(token)}, person_id, id, now(), now(), now() + interval '1 day', now() FROM membership`)
  const context = await browser.newContext({
    locale: 'ar-MA',
    viewport: { width: 360, height: 780 },
    javaScriptEnabled: false,
  })
  await context.addCookies([{ name: 'sanad', value: token, url: sanad.url }])
  return context.newPage()
}

const press = (name: string) => page.getByRole('button', { name }).first().click()
/** The three languages of one field. */
async function fill(field: string, word: string): Promise<void> {
  for (const lang of ['ar', 'fr', 'en']) await page.locator(`[name="${field}.${lang}"]`).fill(`${word} ${lang}`)
}

describe('A certifier on a phone without script, in Arabic', () => {
  it('publishes a first version from what Sanad ships', async () => {
    await page.goto(`${sanad.url}/office/baseline`)
    await isFine(page, 'ar')
    await press('بدء مسودة')
    await isFine(page, 'ar')
    await page.getByRole('link', { name: 'مراجعة ونشر' }).click()
    await press('نشر النسخة')
    await page.getByRole('heading', { name: 'الحد الأدنى للشروط الأمنية' }).first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/baseline')
  })

  it('adds, changes, drops and takes back controls, and finds the draft again', async () => {
    await page.goto(`${sanad.url}/office/baseline`)
    await press('بدء مسودة')
    await page.getByRole('button', { name: 'مراجعة ونشر' }).waitFor()
    await page.getByText('لا تعديل بعد').waitFor()
    await page.getByRole('link', { name: 'إضافة شرط' }).click()
    await isFine(page, 'ar')
    await page.locator('[name="group"]').selectOption('operation')
    await page.locator('[name="level"][value="required"]').check()
    await page.locator('[name="check"][value="declared"]').check()
    for (const field of ['title', 'explanation', 'evidence']) await fill(field, 'Exercice')
    await press('حفظ في المسودة')
    await page.getByRole('link', { name: 'Exercice ar' }).waitFor()
    await page.locator('#hsts a').click()
    expect(await page.locator('[name="title.fr"]').inputValue()).toContain('HSTS')
    await page.locator('[name="title.fr"]').fill('HSTS, un an')
    await press('حفظ في المسودة')
    await page.locator('#tls_current').getByRole('button', { name: 'حذف' }).click()
    await page.locator('#dns_protected').getByRole('button', { name: 'حذف' }).click()
    await page.locator('#dns_protected').getByRole('button', { name: 'إعادته كما كان' }).click()
    await page.goto(`${sanad.url}/office/baseline`)
    const marked = async (code: string) => (await page.locator(`#${code} .chip`).first().textContent())?.trim()
    expect(await Promise.all(['exercice_en', 'hsts', 'tls_current', 'dns_protected'].map(marked))).toEqual([
      'مضاف',
      'معدَّل',
      'محذوف',
      'موصى به',
    ])
    await isFine(page, 'ar')
  })

  it('keeps what was typed when something is missing', async () => {
    await page.goto(`${sanad.url}/office/baseline/controls/exercice_en`)
    await page.locator('[name="evidence.fr"]').fill(' ')
    await page.locator('[name="evidence.en"]').fill('Another')
    await press('حفظ في المسودة')
    await page.getByRole('alert').waitFor()
    expect(await page.locator('[name="evidence.en"]').inputValue()).toBe('Another')
  })

  it('checks to the word what changes, publishes, and anybody compares the two versions', async () => {
    await page.goto(`${sanad.url}/office/baseline/check`)
    await isFine(page, 'ar')
    await page.locator('ins', { hasText: 'HSTS, un an' }).waitFor()
    await page.locator('[name="note"]').fill('بعد حادث الشهر الماضي.')
    await press('نشر النسخة')
    expect(new URL(page.url()).search).toBe('?version=2&since=1')
    await isFine(page, 'ar')
    await page.locator('del', { hasText: 'HSTS' }).first().waitFor()
    await page.locator('select[name="since"]').selectOption('2')
    await page.locator('select[name="version"]').selectOption('1')
    await press('مقارنة')
    expect(new URL(page.url()).search).toBe('?since=2&version=1')
    await page.locator('ins', { hasText: 'تشفير حديث' }).waitFor()
    await page.goto(`${sanad.url}/office/baseline/check`)
    expect(new URL(page.url()).pathname, 'the draft is over').toBe('/office/baseline')
  })
})
