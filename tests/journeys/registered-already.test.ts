import { sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { desktop, plainPhone } from './site/walker.ts'

const site = openSite()

/** Handed in by hand in the demo, and in the register, where nobody acts for it. */
const twice = () =>
  site.database.row<{ id: string; email: string; reference: string }>(sql`
    SELECT s.id, p.email, i.reference FROM registration s
    JOIN registration i ON i.marks && s.marks AND i.programme_id = s.programme_id AND i.state = 'eligible' AND i.register_key IS NOT NULL
    JOIN membership m ON m.organisation_id = s.association_id JOIN person p ON p.id = m.person_id
    WHERE s.state = 'submitted' ORDER BY s.id LIMIT 1`)

describe('An association that stands in the register and is registered by hand', () => {
  it('is joined to it by the reviewer, and its officer goes on for it on her phone', async () => {
    const found = await twice()
    if (!found) throw new Error('nobody is registered twice in the demo')
    const reviewer = await site.as('reviewer', desktop)
    await reviewer.open(`/office/registrations/${found.id}`)
    await reviewer.page.locator('summary', { hasText: reviewer.t('review.merge') }).click()
    expect(await reviewer.field('review.merge.into').inputValue()).toBe(found.reference)
    await reviewer.press('review.merge')
    await reviewer.says('registration.state.merged')

    const officer = await site.as(found.email, plainPhone)
    await officer.open(`/association/registration/${found.id}`)
    await officer.says('registration.is_merged')
    await officer.press('registration.is_merged.action')
    await officer.open('/association/registration?all')
    await officer.page.getByText(found.reference, { exact: true }).waitFor()
  })
})
