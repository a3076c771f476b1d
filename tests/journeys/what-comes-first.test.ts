import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { memberOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone } from './site/walker.ts'

const site = openSite({ device: phone })

interface Place {
  readonly email: string
  readonly path: string
}

/** A page of somebody of the demo. */
async function pageOf(find: ReturnType<typeof sql<Place>>): Promise<Page> {
  const { email, path } = (await site.database.row(find)) ?? { email: '', path: '' }
  const { page } = await site.as(email)
  await page.goto(path)
  return page
}

const height = async (page: Page, css: string) => (await page.locator(css).first().boundingBox())?.y ?? Number.NaN

it('a paper that was sent back stands before what was done', async () => {
  const page = await pageOf(sql<Place>`
    SELECT ${memberOf(sql`r.association_id`)} AS email, '/association/registration/' || r.id AS path
    FROM registration r JOIN registration_paper p ON p.registration_id = r.id
    WHERE r.state = 'needs_info' AND p.state = 'sent_back' ORDER BY r.id LIMIT 1`)
  expect(await height(page, '.tasks .chip.bad')).toBeLessThan(await height(page, '.tasks a[href$="/name"]'))
})

it('a claim that was sent back is corrected before it is read again', async () => {
  const page = await pageOf(sql<Place>`
    SELECT ${memberOf(sql`provider_id`)} AS email, '/provider/claims/' || id AS path
    FROM claim WHERE state = 'correction' ORDER BY id LIMIT 1`)
  expect(await height(page, 'form [name=invoiceNumber]')).toBeLessThan(await height(page, '.timeline'))
})

it('a delivery is judged before the one that was refused is read again', async () => {
  const page = await pageOf(sql<Place>`
    SELECT ${memberOf(sql`a.association_id`)} AS email, '/acceptance/' || m.id AS path
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE m.state = 'delivered' AND (SELECT count(*) FROM delivery d WHERE d.milestone_id = m.id) > 1 ORDER BY m.id LIMIT 1`)
  expect(await height(page, 'form input[type=radio]')).toBeLessThan(await height(page, '.chip.bad'))
})

it('an offer says what it costs before all it includes', async () => {
  const { page } = await site.passerBy(phone)
  const offer = await site.database.row<{ id: string }>(
    sql`SELECT id FROM offer WHERE state = 'published' ORDER BY id LIMIT 1`,
  )
  await page.goto(`/offers/${offer?.id}`)
  expect(await height(page, '.price')).toBeLessThan(await height(page, '.ticks'))
})
