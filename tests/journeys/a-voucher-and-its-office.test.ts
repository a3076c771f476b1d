import { sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { mailboxOf, memberOf, organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()
const manager = () => site.as('manager', desktop)

describe('A voucher of one association', () => {
  let officer: Walker
  let voucherId = ''

  it('is issued by the manager to that one, found by its name', async () => {
    const found = await site.database.row<{ nameFr: string; email: string }>(sql`
      SELECT s.name_fr, ${memberOf(sql`s.id`)} AS email FROM registration r JOIN association s ON s.id = r.association_id
      WHERE r.state = 'eligible' AND r.programme_id = ${organisationOf('manager')} AND s.name_fr <> ''
        AND NOT EXISTS (SELECT FROM voucher v WHERE v.association_id = s.id)
        AND ${memberOf(sql`s.id`)} IS NOT NULL
      ORDER BY r.id LIMIT 1`)
    const walker = await manager()
    await walker.open(`/office/vouchers/issue?q=${encodeURIComponent(found?.nameFr ?? '')}`)
    await walker.page.getByRole('radio').first().check()
    await walker.press('vouchers.issue.one')
    voucherId = /[0-9a-f-]{36}/.exec(new URL(walker.page.url()).pathname)?.[0] ?? ''
    await walker.says('voucher.state.issued')
    officer = await site.as(found?.email ?? '', plainPhone)
  })

  it('is activated by its officer, suspended and resumed by the manager with a reason, and the check says so', async () => {
    await officer.open('/association/voucher')
    await officer.press('voucher.activate')
    await officer.open('/association/voucher')
    const code = (await officer.page.locator('.code bdi').first().textContent()) ?? ''
    const passerBy = await site.passerBy(plainPhone)
    const check = async () => {
      await passerBy.open('/check')
      await passerBy.field('check.code').fill(code)
      await passerBy.press('check.action')
    }
    await check()
    await passerBy.says('check.valid')
    const walker = await manager()
    await walker.open(`/office/vouchers/${voucherId}`)
    const suspend = walker.page.locator('form[action="?/suspend"]')
    await suspend.locator('[name="reason"]').selectOption('under_review')
    await walker.press('voucher.office.suspend')
    await walker.says('voucher.state.suspended')
    // What cannot be done again says in which state it is not possible.
    const named = walker.t('action.not_in_state', { state: walker.t('voucher.state.suspended') })
    expect(await suspend.locator('[aria-disabled] + small').textContent()).toBe(named)
    await check()
    await passerBy.says('check.invalid')
    await officer.open('/association/voucher')
    await officer.says('voucher.next.suspended')
    await officer.says('voucher.reason.under_review')
    await walker.press('voucher.office.resume')
    await walker.says('voucher.state.active')
    await check()
    await passerBy.says('check.valid')
  })

  it('is renounced by its officer, who reads first what goes back', async () => {
    await officer.open('/association/voucher')
    await officer.follow('voucher.renounce')
    await officer.says('voucher.renounce.returns')
    await officer.press('voucher.renounce')
    await officer.says('voucher.renounced')
    await officer.open('/association/voucher')
    await officer.says('voucher.state.renounced')
    expect(await officer.page.locator('.code').count()).toBe(0)
    expect(await officer.page.locator('.voucher').textContent()).not.toContain(officer.t('voucher.valid_until'))
  })
})

describe('A voucher issued in error', () => {
  it('is cancelled by the manager with a reason, which its officer reads', async () => {
    const found = await site.database.row<{ id: string; email: string }>(sql`
      SELECT v.id, ${memberOf(sql`v.association_id`)} AS email FROM voucher v
      WHERE v.state = 'issued' AND v.programme_id = ${organisationOf('manager')}
        AND ${memberOf(sql`v.association_id`)} <> ${mailboxOf('association.new')} ORDER BY v.id LIMIT 1`)
    const walker = await manager()
    await walker.open(`/office/vouchers/${found?.id}`)
    await walker.page.locator('form[action="?/cancel"] [name="reason"]').selectOption('issued_in_error')
    await walker.press('voucher.office.cancel')
    await walker.says('voucher.state.cancelled')
    const officer = await site.as(found?.email ?? '', plainPhone)
    await officer.open('/association/voucher')
    await officer.says('voucher.state.cancelled')
    await officer.says('voucher.reason.issued_in_error')
  })
})
