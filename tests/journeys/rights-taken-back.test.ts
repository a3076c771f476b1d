import { type Query, sql } from '@sanad/server/platform/database.ts'
import { amountText } from '@sanad/shared/figures.ts'
import { localTimeOf } from '@sanad/shared/local-time.ts'
import { describe, expect, it } from 'vitest'
import { isFine } from './looking/is-fine.ts'
import { mailboxOf, organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { phone, plainPhone, until, type Walker } from './site/walker.ts'

/** Most of these pages are looked at closely elsewhere. */
const glanced = { ...phone, isGlancedAt: true }
const plain = { ...plainPhone, isGlancedAt: true }
const site = openSite({ device: glanced })
const programme = organisationOf('manager')

async function found(query: Query<unknown>): Promise<string> {
  const row = await site.database.row<{ id: string }>(query as Query<{ id: string }>)
  if (!row) throw new Error('the demo has nothing of the kind')
  return row.id
}
const newestMailTo = (email: string) =>
  site.database.row(sql`SELECT body FROM mail WHERE recipient = ${email} ORDER BY created_at DESC, id DESC LIMIT 1`)
const unfold = ({ page }: Walker, words: string) => page.locator('summary', { hasText: words }).click()
const form = ({ page }: Walker, action: string) => page.locator(`form[action="?/${action}"]`)

describe('What the bank says it booked', () => {
  it('is set aside by who imported it, and imported once more by keyboard alone', async () => {
    const treasurer = await site.as('treasurer')
    const id = await found(sql`SELECT id FROM statement WHERE state = 'read' AND programme_id = ${programme}`)
    await treasurer.open(`/office/statements/${id}`)
    expect(await treasurer.button('statements.confirm').getAttribute('aria-disabled')).toBe('true')
    await treasurer.press('statements.decline')
    await treasurer.says('statements.declined')
    const fileId = await found(sql`SELECT file_id AS id FROM statement WHERE id = ${id}`)
    const bytes = await (await site.get(`/api/files/${fileId}`, { email: mailboxOf('treasurer') })).arrayBuffer()
    const { page } = treasurer
    await treasurer.open('/office/statements')
    // Listened for before it is asked for: the browser is told to hand it over, which takes a moment.
    const choosing = page.waitForEvent('filechooser')
    await page.locator('main h1').click()
    await page.keyboard.press('Tab')
    await page.locator('input[type="file"]:focus').waitFor({ state: 'attached' })
    await page.keyboard.press('Enter')
    const chooser = await choosing
    await chooser.setFiles({ name: 'releve.xml', mimeType: 'text/xml', buffer: Buffer.from(bytes) })
    await page.locator('[name="fileId"]:checked').waitFor()
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key)
    await page.waitForURL(to => /[0-9a-f-]{36}$/.test(to.pathname) && !to.pathname.endsWith(id))
    await until(treasurer, page.getByRole('main').getByText(treasurer.t('statement.state.read'), { exact: true }))
  })
})

describe('A transfer', () => {
  it('comes back in part at Stripe, never for more than it was', async () => {
    const treasurer = await site.as('treasurer.eu', plain)
    const id = await found(sql`SELECT id FROM batch WHERE rail = 'stripe' AND state = 'settled' ORDER BY id LIMIT 1`)
    await treasurer.open(`/office/batches/${id}`)
    const takeBack = async (amount: string) => {
      await form(treasurer, 'reverse').locator('[name="payoutId"]').selectOption({ index: 1 })
      await form(treasurer, 'reverse').locator('[name="amountMinor"]').fill(amount)
      await treasurer.press('batch.demo_stripe.make')
    }
    await takeBack('99999')
    expect(await form(treasurer, 'reverse').locator('[name="amountMinor"]').inputValue()).toBe('99999')
    await takeBack('10,00')
    const back = treasurer.t('payout.reversed', { amount: amountText('1000', 'ar') })
    await until(treasurer, treasurer.page.getByText(back))
  })
})

describe('An agreement', () => {
  it('is terminated for a reason of more than spaces, which both sides read', async () => {
    const id = await found(sql`
      SELECT a.id FROM agreement a WHERE a.state = 'signed' AND a.provider_id = ${organisationOf('provider')} AND a.programme_id = ${programme}
        AND EXISTS (SELECT FROM milestone m WHERE m.agreement_id = a.id AND m.state = 'planned') ORDER BY a.id DESC LIMIT 1`)
    const manager = await site.as('manager', plain)
    await manager.open(`/agreements/${id}`)
    await manager.follow('agreements.terminate')
    const { page } = manager
    await page.locator('[name="reason"]').fill('   ')
    await page.locator('[name="confirms"]').check()
    await manager.press('agreements.terminate')
    expect(await page.locator('main .error').allTextContents()).toEqual([manager.t('form.missing')])
    await isFine(page, 'ar', { isSeen: true })
    await page.locator('[name="reason"]').fill('لم يُسلَّم شيء.')
    await manager.press('agreements.terminate')
    await manager.says('agreements.done.terminated')
    const firm = await site.as('provider', plain)
    await firm.open(`/agreements/${id}`)
    await firm.says('agreement.state.terminated')
    await firm.page.getByText('لم يُسلَّم شيء.').waitFor()
    // What was never delivered is due no more, neither in the list nor on its own page.
    const dropped = firm.page.locator('.table tbody tr', { hasText: firm.t('milestone.dropped') })
    expect(await dropped.count()).toBeGreaterThan(0)
    expect(await dropped.locator('time').count()).toBe(0)
    expect(await firm.page.getByRole('main').getByText(firm.t('milestone.state.planned')).count()).toBe(0)
    await dropped.last().getByRole('link').click()
    await firm.says('milestone.dropped.why')
    expect(await firm.page.locator('main form').count()).toBe(0)
    await isFine(firm.page, 'ar', { isSeen: true })
    expect(await newestMailTo(mailboxOf('provider'))).toHaveProperty(
      'body',
      expect.stringContaining(`/agreements/${id}`),
    )
  })

  it('whose delivery nobody answered is judged by the office once it has called, and said whom', async () => {
    const reviewer = await site.as('reviewer')
    const id = await found(sql`
      SELECT m.id FROM milestone m JOIN agreement a ON a.id = m.agreement_id
      WHERE m.state = 'overdue' AND a.programme_id = ${programme} AND NOT EXISTS (SELECT FROM call_back WHERE milestone_id = m.id) LIMIT 1`)
    await reviewer.open(`/acceptance/${id}`)
    expect(await reviewer.button('agreements.judge.send').getAttribute('aria-disabled')).toBe('true')
    await reviewer.field('agreements.call_back.spoke_with').fill('فاطمة العلوي')
    await reviewer.field('agreements.call_back.note').fill('الموقع يعمل، وسيجيبون غداً.')
    await reviewer.field('agreements.call_back.called_at').fill('2020-01-01T10:00')
    await reviewer.press('agreements.call_back.record')
    expect(await reviewer.field('agreements.call_back.note').inputValue()).toContain('الموقع يعمل')
    await reviewer.field('agreements.call_back.called_at').fill(localTimeOf(new Date(Date.now() - 3_600_000)))
    await reviewer.press('agreements.call_back.record')
    await reviewer.says('agreements.call_back.recorded')
    expect(await reviewer.button('agreements.judge.send').getAttribute('aria-disabled')).toBeNull()
  })
})

describe('The eligibility of an association', () => {
  it('stands still from the manager’s word to the next, and its officer reads why', async () => {
    const manager = await site.as('manager')
    const id = await found(sql`
      SELECT id FROM registration WHERE association_id = ${organisationOf('association')} AND programme_id = ${programme}`)
    await manager.open(`/office/registrations/${id}`)
    await manager.field('review.suspend.note').fill('انتهت صلاحية الوصل. أرسلوا الجديد.')
    await manager.press('review.suspend')
    await manager.says('registration.state.suspended')
    const officer = await site.as('association', plain)
    await officer.open(`/association/registration/${id}`)
    await officer.page.getByText('انتهت صلاحية الوصل.').first().waitFor()
    await manager.press('review.resume')
    await officer.open(`/association/registration/${id}`)
    await officer.says('registration.state.eligible')
  })
})

describe('A role in an office', () => {
  it('ends while she is at work: what she sends is refused, and she is told who ended it', async () => {
    const reviewer = await site.as('reviewer')
    const id = await found(sql`SELECT id FROM registration WHERE state = 'submitted' AND programme_id = ${programme}`)
    await reviewer.open(`/office/registrations/${id}`)
    await unfold(reviewer, reviewer.t('review.refuse'))
    await form(reviewer, 'refuse').locator('[name="reason"]').selectOption('outside_programme')
    await form(reviewer, 'refuse').locator('[name="note"]').fill('الجمعية خارج البرنامج.')
    const manager = await site.as('manager', plain)
    await manager.open('/people')
    const named = sql<{ name: string }>`SELECT name FROM person WHERE email = ${mailboxOf('reviewer')}`
    const name = (await site.database.row(named))?.name ?? ''
    await unfold(manager, manager.t('people.end.what', { name }))
    await manager.says('people.end.note')
    await isFine(manager.page, 'ar', { isSeen: true })
    // The first of its name is the manager’s own, which says why it cannot be pressed.
    await manager.page.locator('details[open] button[type="submit"]').click()
    await manager.tells('membership.end')
    await reviewer.press('review.refuse')
    await reviewer.says('problem.actor.role_missing')
    expect(await site.database.row(sql`SELECT state FROM registration WHERE id = ${id}`)).toEqual({
      state: 'submitted',
    })
    expect(await newestMailTo(mailboxOf('reviewer'))).toHaveProperty('body', expect.stringContaining('/account'))
  })

  it('is given up by who has it: she reads that it has ended, not that she may not look', async () => {
    await site.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT id, 'provider', ${organisationOf('provider')}, 'staff', now() FROM person WHERE email = ${mailboxOf('applicant')}`)
    const { page, ...leaving } = await site.as('provider', plain)
    await leaving.open('/people')
    const own = page.locator('form', { hasText: leaving.t('people.end.note.me') })
    await page.locator('details', { has: own }).locator('summary').click()
    await leaving.press('people.end')
    expect(new URL(page.url()).pathname).toBe('/account')
    await leaving.tells('membership.end')
    const left = sql`SELECT FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = ${mailboxOf('provider')} AND ended_at IS NULL`
    expect(await site.database.rows(left)).toEqual([])
  })
})
