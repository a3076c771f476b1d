import type { Lang } from '@sanad/shared/figures.ts'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFaults } from './axe.ts'
import { plainFaults } from './faults.ts'

/**
 * A page anybody can use: the right language and direction, WCAG 2.2 AA and what axe advises beside, nothing beside the screen,
 * no key where words should be.
 */
export async function isFine(page: Page, lang: Lang): Promise<void> {
  const at = new URL(page.url()).pathname
  const faults = [
    ...(await plainFaults(page, lang)),
    ...(await axeFaults(await scripted(page), { tags: ['best-practice'] })),
  ]
  expect({ at, faults }).toEqual({ at, faults: [] })
}

const twins = new WeakMap<Page, Page>()

/** axe is a script itself: what a page without script shows is shown to it in a page with script. */
async function scripted(page: Page): Promise<Page> {
  if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches)) return page
  const browser = page.context().browser() as Browser
  const twin = twins.get(page) ?? (await browser.newPage({ viewport: page.viewportSize() }))
  twins.set(page, twin)
  const body = await page.content()
  await twin.unrouteAll()
  await twin.route(page.url(), route => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await twin.goto(page.url())
  return twin
}
