import { type Query, sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainPhone, type Walker } from './site/walker.ts'

/** Most of these pages are looked at closely elsewhere. */
const plain = { ...plainPhone, isGlancedAt: true }
const site = openSite({ device: { ...phone, isGlancedAt: true } })

async function found(query: Query<unknown>): Promise<string> {
  const row = await site.database.row<{ id: string }>(query as Query<{ id: string }>)
  if (!row) throw new Error('the demo has nothing of the kind')
  return row.id
}
const unfold = ({ page }: Walker, words: string) => page.locator('summary', { hasText: words }).click()
const form = ({ page }: Walker, action: string) => page.locator(`form[action="?/${action}"]`)

describe('A certification', () => {
  it('is revoked for good or given back by a certifier; a manager reads why it is not theirs', async () => {
    const suspended = sql`SELECT id FROM certification WHERE state = 'suspended'`
    const one = await found(sql`${suspended} ORDER BY id LIMIT 1`)
    const other = await found(sql`${suspended} ORDER BY id DESC LIMIT 1`)
    const manager = await site.as('manager', plain)
    await manager.open(`/office/certification/${one}`)
    expect(await manager.page.locator('main form[method="POST"] button[type="submit"]').count()).toBe(0)
    await manager.says('problem.actor.role_missing')
    const certifier = await site.as('certifier')
    await certifier.open(`/office/certification/${one}`)
    await certifier.press('certification.review.reinstate')
    await certifier.says('certification.state.certified')
    await certifier.open(`/office/certification/${other}`)
    await unfold(certifier, certifier.t('certification.review.revoke'))
    await certifier.says('certification.review.revoke.note')
    await form(certifier, 'revoke').locator('[name="code"]').selectOption('incident_unanswered')
    await form(certifier, 'revoke').locator('[name="note"]').fill('لم تجب الشركة عن طلبنا.')
    await certifier.press('certification.review.revoke')
    await certifier.says('certification.review.closed')
    const passerBy = await site.passerBy(plain)
    await passerBy.open(
      `/providers/${await found(sql`SELECT provider_id AS id FROM certification WHERE id = ${other}`)}`,
    )
    await passerBy.says('certification.state.revoked')
  })
})

describe('A certification in force', () => {
  it('is suspended by a certifier for a reason, and the catalogue says so from then on', async () => {
    const row = await site.database.row<{ id: string; providerId: string }>(sql`
      SELECT c.id, c.provider_id FROM certification c WHERE c.state = 'certified'
        AND c.provider_id NOT IN (${organisationOf('provider')}, ${organisationOf('provider.eu')}) ORDER BY c.id LIMIT 1`)
    const certifier = await site.as('certifier')
    await certifier.open(`/office/certification/${row?.id}`)
    await unfold(certifier, certifier.t('certification.review.suspend'))
    await certifier.says('certification.review.suspend.note')
    await form(certifier, 'suspend').locator('[name="code"]').selectOption('incident_unanswered')
    await form(certifier, 'suspend').locator('[name="note"]').fill('وقع حادث ولم تُخبرونا به.')
    await certifier.press('certification.review.suspend')
    const done = certifier.t('done', { what: certifier.t('command.certification.suspend') })
    await certifier.page.getByRole('status').filter({ hasText: done }).waitFor()
    await certifier.says('certification.state.suspended')
    await isFine(certifier.page, 'ar', { isSeen: true })
    const passerBy = await site.passerBy(plain)
    await passerBy.open(`/providers/${row?.providerId}`)
    await passerBy.says('certification.state.suspended')
  })
})

describe('Another name of a firm', () => {
  it('is accepted by a certifier, and everybody reads it at once', async () => {
    const row = await site.database.row<{ id: string; providerId: string; name: string }>(sql`
      SELECT id, provider_id, name FROM name_change WHERE state = 'asked' ORDER BY id LIMIT 1`)
    const certifier = await site.as('certifier')
    await certifier.open(`/office/names/${row?.id}`)
    await certifier.press('names.review.accept')
    const done = certifier.t('done', { what: certifier.t('command.name_change.accept') })
    await certifier.page.getByRole('status').filter({ hasText: done }).waitFor()
    await certifier.says('name_change.state.accepted')
    await isFine(certifier.page, 'ar', { isSeen: true })
    const passerBy = await site.passerBy({ ...plain, lang: 'fr' })
    await passerBy.open(`/providers/${row?.providerId}`)
    await passerBy.page.getByRole('heading', { level: 1, name: row?.name ?? '' }).waitFor()
  })
})
