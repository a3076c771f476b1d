import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { employ } from './site/people.ts'
import { openSite } from './site/site.ts'
import { plainPhone } from './site/walker.ts'

const certifier = 'souad@people.example'
const site = openSite({ hasDemo: false })
let page: Page
beforeAll(async () => {
  await employ(site.database, certifier, 'certifier')
  page = (await site.as(certifier, plainPhone)).page
  await site.database.run(sql`UPDATE session SET second_factor_at = now()`)
})

const press = (name: string) => page.getByRole('button', { name }).first().click()
/** The three languages of one field. */
async function fill(field: string, word: string): Promise<void> {
  for (const lang of ['ar', 'fr', 'en']) await page.locator(`[name="${field}.${lang}"]`).fill(`${word} ${lang}`)
}

describe('A certifier on a phone without script, in Arabic', () => {
  it('publishes a first version from what Sanad ships', async () => {
    await page.goto('/office/baseline')
    await isFine(page, 'ar')
    await press('بدء مسودة')
    await isFine(page, 'ar')
    await page.getByRole('link', { name: 'مراجعة ونشر' }).click()
    await press('نشر النسخة')
    await page.getByRole('heading', { name: 'الحد الأدنى للشروط الأمنية' }).first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/baseline')
  })

  it('adds, changes, drops and takes back controls, and finds the draft again', async () => {
    await page.goto('/office/baseline')
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
    await page.goto('/office/baseline')
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
    await page.goto('/office/baseline/controls/exercice_en')
    await page.locator('[name="evidence.fr"]').fill(' ')
    await page.locator('[name="evidence.en"]').fill('Another')
    await press('حفظ في المسودة')
    await page.getByRole('alert').waitFor()
    expect(await page.locator('[name="evidence.en"]').inputValue()).toBe('Another')
  })

  it('checks to the word what changes, publishes, and anybody compares the two versions', async () => {
    await page.goto('/office/baseline/check')
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
    await page.goto('/office/baseline/check')
    expect(new URL(page.url()).pathname, 'the draft is over').toBe('/office/baseline')
  })
})
