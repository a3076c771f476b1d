import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { tabFaults, tabTo } from './looking/keyboard.ts'
import { memberOf, organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, phone, type Walker } from './site/walker.ts'

const site = openSite()

/** Presses a key that leads to another page. */
const leaves = (page: Page, key = 'Enter') => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
const hasFocus = (page: Page, selector: string) => page.evaluate(css => document.activeElement?.matches(css), selector)

/** Goes once through a page by Tab, and opens it again to begin at its top. */
async function goesThrough({ page, open }: Walker, path: string): Promise<void> {
  await open(path)
  expect({ path, faults: await tabFaults(page) }).toEqual({ path, faults: [] })
  await open(path)
}

/** An object of the Moroccan programme in a state, and who acts for its association. */
async function found(table: 'agreement' | 'claim' | 'batch', state: string): Promise<string> {
  const row = await site.database.row<{ id: string }>(sql`
    SELECT id FROM ${sql.table(table)} WHERE state = ${state} AND programme_id = ${organisationOf('manager')} ORDER BY id LIMIT 1`)
  return row?.id ?? 'none'
}

describe('The main work, without a mouse', () => {
  it('a wrong code is said first; the next key leads to its field', async () => {
    const { page, ...walker } = await site.passerBy(phone)
    const email = `${crypto.randomUUID()}@people.example`
    await walker.open('/sign-in')
    await tabTo(page, '[name=email]')
    await page.keyboard.type(email)
    await leaves(page)
    await tabTo(page, '[name=code]')
    const code = await site.sessions.codeFor(email)
    await page.keyboard.type(code === '000000' ? '111111' : '000000')
    await leaves(page)
    expect(await hasFocus(page, '#refusal')).toBe(true)
    await tabTo(page, '[name=code]')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(code)
    await leaves(page)
    expect(new URL(page.url()).pathname).toBe('/sign-in/name')
  })

  it('an agreement is signed: who forgot a yes is led to it', async () => {
    const id = await found('agreement', 'offered')
    const officer = await site.database.row<{ email: string }>(
      sql`SELECT ${memberOf(sql`a.association_id`)} AS email FROM agreement a WHERE id = ${id}`,
    )
    const walker = await site.as(officer?.email ?? '', phone)
    const { page } = walker
    await goesThrough(walker, `/agreements/${id}/sign`)
    await tabTo(page, 'main form button')
    await page.keyboard.press('Enter')
    expect(await hasFocus(page, '[name=hasRead]')).toBe(true)
    await page.keyboard.press('Space')
    for (const box of (await page.locator('main form [type=checkbox]').all()).slice(1)) {
      await tabTo(page, `[name="${await box.getAttribute('name')}"]`)
      await page.keyboard.press('Space')
    }
    await tabTo(page, 'main form button')
    await leaves(page)
    expect(new URL(page.url()).pathname).toBe(`/agreements/${id}/done`)
  })

  it('a delivery is judged, criterion by criterion, by the arrows and the space bar', async () => {
    const walker = await site.as('association.delivery', desktop)
    const { page } = walker
    await walker.open('/acceptance')
    await goesThrough(walker, (await page.locator('main a[href^="/acceptance/"]').first().getAttribute('href')) ?? '')
    for (const criterion of await page.locator('.criterion [name=criterion]').all()) {
      await tabTo(page, `[name="isMet.${await criterion.getAttribute('value')}"]`)
      await page.keyboard.press('Space')
    }
    await tabTo(page, 'form[action="?/judge"] button')
    await leaves(page)
    await walker.says('milestone.state.accepted')
  })

  it('a claim is approved by a reviewer, a batch by the second treasurer', async () => {
    const reviewer = await site.as('reviewer', desktop)
    await goesThrough(reviewer, `/office/claims/${await found('claim', 'clean')}`)
    await tabTo(reviewer.page, 'form[action="?/approve"] button')
    await leaves(reviewer.page)
    await reviewer.says('claim.state.approved')
    const treasurer = await site.as('treasurer2', desktop)
    await goesThrough(treasurer, `/office/batches/${await found('batch', 'sealed')}`)
    await tabTo(treasurer.page, 'form[action="?/approve"] button')
    await leaves(treasurer.page)
    await treasurer.says('batch.state.approved')
  })
})
