import { type Query, sql } from '@sanad/server/platform/database.ts'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainPhone } from './site/walker.ts'

const site = openSite()

describe('What was written for a decision that somebody took meanwhile', () => {
  /** A window that was open before the decision, and one that decides. */
  async function late(who: string, path: string, decide: (page: Page) => Promise<void>) {
    const [written, quick] = [await site.as(who, plainPhone), await site.as(who, phone)]
    await written.page.goto(path)
    await quick.page.goto(path)
    const refuse = written.page.locator('form[action="?/refuse"]')
    await written.page.locator('details', { has: refuse }).locator('summary').click()
    await refuse.locator('select').selectOption({ index: 1 })
    await refuse.locator('textarea').fill('ينقصها الكثير:\nالوصل والنظام الأساسي.')
    const label = await labelOf(refuse)
    await decide(quick.page)
    await refuse.getByRole('button').click()
    await written.page.locator('#refusal').waitFor()
    expect(await written.page.locator('form[action="?/refuse"]').count()).toBe(0)
    const kept = written.page.getByRole('main').getByLabel(label, { exact: true })
    expect(await kept.inputValue()).toBe('ينقصها الكثير:\nالوصل والنظام الأساسي.')
    expect(await kept.getAttribute('readonly')).not.toBeNull()
    await isFine(written.page, 'ar', { isSeen: true })
  }
  const labelOf = async (form: Locator) =>
    (
      await form
        .locator('.field', { has: form.page().locator('textarea') })
        .locator('label')
        .textContent()
    )?.trim() ?? ''
  const found = async (query: Query<{ id: string }>) => (await site.database.row(query))?.id

  it('is there to be copied, of a registration', async () => {
    const id = await found(sql`
      SELECT r.id FROM registration r WHERE r.state = 'submitted' AND r.programme_id = ${organisationOf('reviewer')} ORDER BY r.id DESC LIMIT 1`)
    await late('reviewer', `/office/registrations/${id}`, async page => {
      await page
        .locator('details', { has: page.locator('form[action="?/ask"]') })
        .locator('summary')
        .click()
      await page.locator('form[action="?/ask"] textarea').fill('أرسلوا الوصل من جديد.')
      await page.locator('form[action="?/ask"]').getByRole('button').click()
      await page.locator('.told').waitFor()
    })
  })

  it('is there to be copied, of a certification', async () => {
    const id = await found(sql`SELECT id FROM certification WHERE state = 'in_review' ORDER BY id LIMIT 1`)
    await late('certifier', `/office/certification/${id}`, async page => {
      const refuse = page.locator('form[action="?/refuse"]')
      await page.locator('details', { has: refuse }).locator('summary').click()
      await refuse.locator('select').selectOption({ index: 1 })
      await refuse.locator('textarea').fill('الأجوبة لا تكفي.')
      await refuse.getByRole('button').click()
      await page.locator('.told').waitFor()
    })
  })
})
