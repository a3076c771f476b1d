import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()
/** What an A4 sheet leaves between its margins, in CSS pixels. */
const sheet = { width: 672, height: 986 }

/** As the printer gets it, from a screen that is dark. */
async function printed(page: Page, path: string): Promise<number> {
  await page.goto(path)
  const sheets = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  await page.setViewportSize(sheet)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  return sheets.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** Brightness from 0 to 255 of a colour as computed: `rgb(28, 36, 48)`. */
const brightness = (colour: string): number => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number))

describe('A comparison of four offers on paper', () => {
  let page: Page
  let sheets: number
  beforeAll(async () => {
    page = (await site.passerBy({ ...phone, lang: 'fr' })).page
    await page.goto('/catalogue')
    const links = await page
      .locator('article.offer h2 a')
      .evaluateAll(all => all.map(each => each.getAttribute('href')))
    const ids = links.slice(0, 4).map(href => `offer=${href?.split('/').at(-1)}`)
    sheets = await printed(page, `/compare?${ids.join('&')}`)
  })

  it('is as wide as the sheet, and no sheet is left empty', async () => {
    const { width, height } = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      return { width: scrollWidth, height: scrollHeight }
    })
    expect(width).toBe(sheet.width)
    expect(sheets).toBe(Math.ceil(height / sheet.height))
  })

  it('keeps the marks of what differs, which browsers leave out to spare ink', async () => {
    const marked = page.locator('.different').first()
    expect(await marked.evaluate(each => getComputedStyle(each).printColorAdjust)).toBe('exact')
  })
})

describe('What is printed from a dark screen', () => {
  it.each(['/association/voucher', '/association'])('is dark on white: %s', async path => {
    const { page } = await site.as('association.delivery', desktop)
    await printed(page, path)
    const words = page.locator('main').locator('h1, h2, p, a, dt, dd, li').filter({ visible: true })
    const colours = await words.evaluateAll(all =>
      all.filter(each => !each.closest('.voucher, .confirmation')).map(each => getComputedStyle(each).color),
    )
    expect(colours.length).toBeGreaterThan(5)
    expect(colours.filter(colour => brightness(colour) > 210)).toEqual([])
  })

  it('keeps which steps were taken, which browsers leave out to spare ink', async () => {
    const { page } = await site.as('association.delivery', desktop)
    await printed(page, '/association/voucher')
    const kept = await page.evaluate(() => [
      ...[...document.querySelectorAll('.timeline > li')].map(
        each => getComputedStyle(each, '::before').printColorAdjust,
      ),
      ...[...document.querySelectorAll('.voucher-path .done .picture')].map(
        each => getComputedStyle(each).printColorAdjust,
      ),
    ])
    expect(kept.length).toBeGreaterThan(3)
    expect(new Set(kept)).toEqual(new Set(['exact']))
  })
})
