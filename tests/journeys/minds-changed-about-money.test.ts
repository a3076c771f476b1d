import { sql } from '@sanad/server/platform/database.ts'
import { describe, expect, it } from 'vitest'
import { organisationOf } from './site/people.ts'
import { openSite } from './site/site.ts'
import { desktop, plainPhone, type Walker } from './site/walker.ts'

const site = openSite()
const focused = ({ page }: Walker) => page.evaluate(() => document.activeElement?.id)
const first = async (table: string, condition: ReturnType<typeof sql>): Promise<string> => {
  const found = await site.database.row<{ id: string }>(sql`
    SELECT id FROM ${sql.table(table)} WHERE programme_id = ${organisationOf('manager')} AND ${condition} ORDER BY id LIMIT 1`)
  return found?.id ?? 'none'
}

describe('A batch', () => {
  it('is reopened after it was sealed, emptied payment by payment, and put away, at a desk in French', async () => {
    const treasurer = await site.as('treasurer', desktop)
    await treasurer.open('/office/batches/new')
    await treasurer.field('batches.make.max').fill('6000')
    await treasurer.press('batches.make')
    await treasurer.press('batch.do.seal')
    await treasurer.says('batch.state.sealed')
    const remove = treasurer.page.getByRole('button', { name: new RegExp(`^${treasurer.t('batch.remove')} P-`) })
    expect(await remove.count()).toBe(0)
    await treasurer.press('batch.do.reopen')
    await treasurer.says('batch.state.open')
    const payments = await remove.count()
    expect(payments).toBeGreaterThan(0)
    expect(await treasurer.button('batch.do.discard').getAttribute('aria-disabled')).toBe('true')
    for (let left = payments; left > 0; left--) {
      expect(await remove.count()).toBe(left)
      await Promise.all([treasurer.page.waitForEvent('load'), remove.first().click()])
    }
    await treasurer.look()
    await treasurer.press('batch.do.discard')
    await treasurer.says('batch.state.discarded')
    await treasurer.says('batch.event.discard')
  })
})

describe('A claim', () => {
  it('is sent back with a reason: who writes none is led to the field of that form, not of the other', async () => {
    const reviewer = await site.as('reviewer', desktop)
    await reviewer.open(`/office/claims/${await first('claim', sql`state = 'flagged'`)}`)
    const form = reviewer.page.locator('form[action="?/reject"]')
    await form.getByLabel(reviewer.t('claims.reason'), { exact: true }).selectOption('duplicate')
    await form.getByLabel(reviewer.t('claims.reason.note')).fill('   ')
    await reviewer.press('claims.reject')
    expect(await focused(reviewer)).toBe('refusal')
    await reviewer.page.locator('#refusal li a').click()
    expect(await form.locator('textarea').evaluate(each => each === document.activeElement)).toBe(true)
    expect(await reviewer.page.locator('form[action="?/correct"] .error').count()).toBe(0)
    const other = reviewer.page.locator('form[action="?/correct"]')
    await other.getByLabel(reviewer.t('claims.reason'), { exact: true }).selectOption('invoice_unreadable')
    await other.getByLabel(reviewer.t('claims.reason.note')).fill('Le montant ne se lit pas.')
    await reviewer.press('claims.correct')
    await reviewer.says('claim.state.correction')
    await reviewer.says('claim.event.correct')
  })

  it('is rejected on a phone in Arabic, without script, and cannot be decided again', async () => {
    const reviewer = await site.as('reviewer', plainPhone)
    await reviewer.open(`/office/claims/${await first('claim', sql`state = 'flagged'`)}`)
    const form = reviewer.page.locator('form[action="?/reject"]')
    await form.getByLabel(reviewer.t('claims.reason'), { exact: true }).selectOption('duplicate')
    await form.getByLabel(reviewer.t('claims.reason.note')).fill('أُدّيت هذه الفاتورة من قبل.')
    await reviewer.press('claims.reject')
    await reviewer.says('claim.state.rejected')
    for (const event of ['approve', 'correct', 'reject'] as const)
      expect(await reviewer.button(`claims.${event}`).getAttribute('aria-disabled'), event).toBe('true')
  })
})

describe('What the bank booked and nobody expected', () => {
  it('is explained, said to belong to a payment, let go by another treasurer, and agreed on at the second try', async () => {
    const path = `/office/reconciliation/${await first('reconciliation_exception', sql`reason = 'fee' AND state <> 'resolved' AND proposed_at IS NULL`)}`
    const [one, other] = [await site.as('treasurer', desktop), await site.as('treasurer2', plainPhone)]
    await one.open(path)
    await one.field('exception.explain.text').fill('Frais de la banque.')
    await one.press('exception.explain')
    await one.says('reconciliation_exception.state.explained')
    const propose = async () => {
      const form = one.page.locator('form[action="?/propose"]')
      await form.getByLabel(one.t('exception.match.payout')).selectOption({ index: 1 })
      await form.getByLabel(one.t('exception.match.explanation')).fill('La banque les a pris sur ce paiement.')
      await one.press('exception.match')
      expect(await one.button('exception.agree').getAttribute('aria-disabled'), 'their own').toBe('true')
    }
    await propose()
    await other.open(path)
    await other.press('exception.decline')
    expect(await other.button('exception.agree').count()).toBe(0)
    await one.open(path)
    await propose()
    await other.open(path)
    await other.press('exception.agree')
    await other.says('reconciliation_exception.event.agree')
    expect(await other.button('exception.agree').count()).toBe(0)
  })
})
