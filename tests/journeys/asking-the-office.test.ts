import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { openSite } from './site/site.ts'
import { plainPhone } from './site/walker.ts'

const office = { OFFICE_EMAIL: 'bureau@sanad.example.org', OFFICE_PHONE: '+212537000000' }
const site = openSite({ variables: () => office })

describe('Whoever is told to ask the programme office', () => {
  it('finds on the same page whom to call: a voucher that is over, a page that is not there, help', async () => {
    const { page } = await site.as('association.eu', plainPhone)
    for (const path of ['/association/voucher', '/nowhere', '/help']) {
      await page.goto(path)
      const call = page.getByRole('main').getByRole('link', { name: /\+212\s5\s37\s00\s00\s00/ })
      expect(await call.getAttribute('href'), path).toBe('tel:+212537000000')
      expect((await call.boundingBox())?.height, path).toBeGreaterThanOrEqual(44)
      await page.getByRole('main').getByRole('link', { name: 'bureau@sanad.example.org' }).waitFor()
      await isFine(page, 'ar')
    }
  })
})

describe('A reference in a heading', () => {
  it('stays on one line on a phone: it is not two numbers', async () => {
    const { page } = await site.as('reviewer', plainPhone)
    await page.goto('/office/claims')
    await page.locator('.table tbody a').first().click()
    const lines = await page.locator('h1 bdi').evaluate(reference => reference.getClientRects().length)
    expect(lines).toBe(1)
    await isFine(page, 'ar')
  })
})
