import { sql } from '@sanad/server/platform/database.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { memberOf, organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()
const why = 'Deux factures portent le même numéro.\nNous attendons l’association.'
let claim = { id: '', reference: '', staff: '' }
let page = ''
beforeAll(async () => {
  const found = await site.database.row<typeof claim>(sql`
    SELECT c.id, c.reference, ${memberOf(sql`c.provider_id`)} AS staff FROM claim c
    WHERE c.state = 'approved' AND c.programme_id = ${organisationOf('manager')} ORDER BY c.id LIMIT 1`)
  if (!found) throw new Error('the demo has no approved claim')
  claim = found
  page = `/office/claims/${claim.id}`
})

/** Whether a treasurer who looks for the claim finds it among what can be paid. */
async function isPayable(): Promise<boolean> {
  const treasurer = await site.as('treasurer', desktop)
  await treasurer.open(`/office/batches/new?q=${claim.reference}`)
  return (await treasurer.page.locator(`main a[href="${page}"]`).count()) > 0
}

const lastStep = ({ page }: Walker) => page.locator('ol.timeline > li').last().locator('b').textContent()

describe('A claim that was approved', () => {
  it('is held by a manager at a desk, who says why; it is not paid meanwhile', async () => {
    expect(await isPayable()).toBe(true)
    const manager = await site.as('manager', desktop)
    await manager.open(page)
    await manager.field('claims.hold.note').fill('   ')
    await manager.press('claims.hold')
    expect(await manager.page.evaluate(() => document.activeElement?.id)).toBe('refusal')
    await manager.page.locator('#refusal li a').click()
    expect(await manager.field('claims.hold.note').evaluate(each => each === document.activeElement)).toBe(true)
    await manager.field('claims.hold.note').fill(why)
    await manager.press('claims.hold')
    await manager.says('claim.state.held')
    expect(await lastStep(manager)).toBe(manager.t('claim.event.hold'))
    expect(
      await manager.page.getByText('Deux factures portent le même numéro.').count(),
      'said once, and in the timeline',
    ).toBe(2)
    expect(await isPayable()).toBe(false)
  })

  it('says so to the firm, but not why, on a phone in Arabic without script', async () => {
    const staff = await site.as(claim.staff, plainPhone)
    await staff.open(`/provider/claims/${claim.id}`)
    await staff.says('claims.held')
    await staff.says('claims.held.firm')
    expect(await staff.page.getByText('Deux factures').count()).toBe(0)
  })

  it('is not released by an auditor, who reads whose turn it is, but by a manager', async () => {
    const auditor = await site.as('auditor', plainPhone)
    await auditor.open(page)
    const release = auditor.button('claims.release')
    expect(await release.getAttribute('aria-disabled')).toBe('true')
    expect(
      await auditor.page.getByText(auditor.t('problem.claim.held_by_another_role', { role: 'manager' })).count(),
    ).toBe(1)
    const manager = await site.as('manager', desktop)
    await manager.open(page)
    await manager.press('claims.release')
    await manager.says('claim.state.approved')
    expect(await lastStep(manager)).toBe(manager.t('claim.event.release'))
    expect(await isPayable()).toBe(true)
  })

  it('is held and released by an auditor on a phone without script as well', async () => {
    const auditor = await site.as('auditor', plainPhone)
    await auditor.open(page)
    await auditor.field('claims.hold.note').fill('نراجع الفاتورة.')
    await auditor.press('claims.hold')
    await auditor.says('claim.state.held')
    await auditor.press('claims.release')
    await auditor.says('claim.state.approved')
  })
})
