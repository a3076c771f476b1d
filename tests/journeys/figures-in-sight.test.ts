import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()

/** Lists with a figure at their end, and who works with them. */
const lists = [
  ['treasurer', '/office/batches'],
  ['treasurer', '/office/batches/new'],
  ['treasurer', '/office/statements'],
  ['auditor', '/office/claims'],
  ['auditor', '/office/ledger'],
  ['auditor', '/office/reconciliation'],
  ['manager', '/office/vouchers'],
  ['reviewer', '/acceptance'],
  ['provider', '/deliveries'],
  ['provider', '/provider/payouts'],
] as const

/** A tablet, a small laptop and a wide screen. */
const widths = [768, 1024, 1280]

async function openedBy(who: string, path: string): Promise<Page> {
  const { page } = await site.as(who, desktop)
  await page.goto(path)
  return page
}

describe('A table on a tablet, a small laptop and a wide screen', () => {
  it.each(lists)('shows the %s the amounts of %s without being moved', async (who, path) => {
    const page = await openedBy(who, path)
    const hidden: Record<number, number> = {}
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      hidden[width] = await page
        .locator('.table-frame')
        .first()
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    }
    expect(hidden).toEqual({ 768: 0, 1024: 0, 1280: 0 })
  })

  it('keeps a deadline in one line where there is room', async () => {
    const page = await openedBy('reviewer', '/acceptance')
    await page.setViewportSize(desktop.viewport)
    const lines = await page
      .locator('td time.chip')
      .evaluateAll(chips =>
        chips.map(chip => Math.round(chip.clientHeight / Number.parseFloat(getComputedStyle(chip).lineHeight))),
      )
    expect(lines.length).toBeGreaterThan(0)
    expect(new Set(lines)).toEqual(new Set([1]))
  })
})

describe('What a bank wrote, on a phone', () => {
  it('keeps each reference in it in one piece', async () => {
    const found = await site.database.row<{ id: string }>(
      sql`SELECT id FROM statement WHERE state = 'matched' ORDER BY id LIMIT 1`,
    )
    const { page } = await site.as('treasurer', phone)
    await page.goto(`/office/statements/${found?.id}`)
    const pieces = await page
      .getByText(/^C-\d{4}-\d{5}$/)
      .evaluateAll(references => references.map(reference => reference.getClientRects().length))
    expect(pieces.length).toBeGreaterThan(0)
    expect(new Set(pieces)).toEqual(new Set([1]))
  })
})
