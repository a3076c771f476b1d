import { type Query, sql } from '@sanad/server/platform/database.ts'
import type { CommandName } from '@sanad/shared/commands.ts'
import { describe, expect, it } from 'vitest'
import { organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, phone, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()
const programme = organisationOf('manager')

async function found(query: Query<unknown>): Promise<string> {
  const row = await site.database.row<{ id: string }>(query as Query<{ id: string }>)
  if (!row) throw new Error('the demo has nothing of the kind')
  return row.id
}

/** What a page says was done, at its top. */
const told = ({ page }: Walker) => page.getByRole('main').locator('.told[role="status"]')
const words = ({ t }: Walker, command: CommandName) => t('done', { what: t(`command.${command}`) })

describe('Whoever decides something', () => {
  it.each([phone, plainPhone])('reads on the page they come back to what was done, once (%o)', async device => {
    const reviewer = await site.as('reviewer', device)
    const id = await found(sql`
      SELECT c.id FROM claim c WHERE c.state = 'flagged' AND c.programme_id = ${programme} ORDER BY c.id LIMIT 1`)
    await reviewer.open(`/office/claims/${id}`)
    expect(await told(reviewer).count()).toBe(0)
    const form = reviewer.page.locator('form[action="?/correct"]')
    await form.locator('[name="reason"]').selectOption({ index: 1 })
    await form.locator('[name="note"]').fill('المبلغ أكبر من الفاتورة.')
    await reviewer.press('claims.correct')
    expect(await told(reviewer).textContent()).toBe(words(reviewer, 'claim.correct'))
    await expect.poll(() => told(reviewer).evaluate(said => said === document.activeElement)).toBe(true)
    await reviewer.page.reload()
    expect(await told(reviewer).count()).toBe(0)
  })

  it('reads it where they were on a long page', async () => {
    const certifier = await site.as('certifier', desktop)
    const id = await found(sql`SELECT id FROM certification WHERE state = 'in_review' ORDER BY id LIMIT 1`)
    await certifier.open(`/office/certification/${id}`)
    await certifier.page.locator('form[action="?/judge"] button[value="accepted"]').last().click()
    await certifier.page.waitForURL(/#/)
    expect(await told(certifier).textContent()).toBe(words(certifier, 'certification.judge'))
    await expect
      .poll(async () => ((await told(certifier).boundingBox())?.y ?? -1) >= 0 && (await told(certifier).isVisible()))
      .toBe(true)
    expect((await told(certifier).boundingBox())?.y).toBeLessThan(900)
    expect(await certifier.page.evaluate(() => scrollY)).toBeGreaterThan(0)
  })

  it('is not told twice where the page says it itself', async () => {
    const officer = await site.as('association.delivery', plainPhone)
    await officer.open('/acceptance')
    await officer.page.locator('main a[href^="/acceptance/"]').first().click()
    for (const yes of await officer.page.locator('.criterion input[value="yes"]').all()) await yes.check()
    await officer.press('agreements.judge.send')
    await officer.page.locator('.confirmation').waitFor()
    expect(await told(officer).count()).toBe(0)
  })

  it('reads of a new account that all were told, and of nothing else done on the way there', async () => {
    const staff = await site.as('provider', plainPhone)
    const comingFrom = async (command: CommandName) => {
      await staff.page.context().addCookies([{ name: 'done', value: command, url: site.url }])
      await staff.open('/provider/bank-account')
      return told(staff).textContent()
    }
    const given = 'session.give_authenticator_code'
    expect(await comingFrom(given)).toBe(words(staff, given))
    const set = 'payee_account.set'
    expect(await comingFrom(set)).toBe(`${words(staff, set)} ${staff.t('bank_account.told')}`)
  })

  it('reads nothing that nobody did, whatever their browser brings', async () => {
    const { page } = await site.passerBy(plainPhone)
    await page.context().addCookies([{ name: 'done', value: 'claim.unheard_of', url: site.url }])
    await page.goto(`${site.url}/help`)
    expect(await page.locator('.told').count()).toBe(0)
  })
})
