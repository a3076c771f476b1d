import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { localeOf } from '@sanad/shared/figures.ts'
import type { Browser, Page } from 'playwright-core'

const folder = resolve(import.meta.dirname, '../../../docs/guides/pictures')

/** A guide is read on screens of all sizes, and its pictures are fetched over slow lines. */
const small = { width: 960, height: 640 }

/** What is on the screen, for the guide; only when it is asked for, so that tests leave the checkout alone. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['TOUR_PICTURES'] !== '1') return
  await mkdir(folder, { recursive: true })
  if (!new URL(page.url()).pathname.startsWith('/office/')) return taken(page, name)
  const atTheOffice = await besideOf(page)
  await taken(atTheOffice, name)
  await atTheOffice.context().close()
}

/** The same page as the guide shows the office: at a computer, in French. */
async function besideOf(page: Page): Promise<Page> {
  const storageState = await page.context().storageState()
  const browser = page.context().browser() as Browser
  const context = await browser.newContext({
    storageState,
    viewport: small,
    locale: localeOf.fr,
    reducedMotion: 'reduce',
  })
  const beside = await context.newPage()
  await beside.goto(page.url())
  return beside
}

async function taken(page: Page, name: string): Promise<void> {
  const screen = page.viewportSize() ?? small
  await page.setViewportSize(screen.width > small.width ? small : screen)
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: resolve(folder, `${name}.png`), animations: 'disabled', scale: 'css' })
  await page.setViewportSize(screen)
}
