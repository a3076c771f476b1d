import type { Lang } from '@sanad/shared/figures.ts'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { alike } from './alike.ts'
import { axeFaults } from './axe.ts'
import { plainFaults } from './faults.ts'

/**
 * A page anybody can use: the right language and direction, WCAG 2.2 AA and what axe advises beside, nothing beside the screen,
 * no key where words should be. axe does not look again at what is made like a page it found fine.
 * @param isSeen where `pages.test` looks at colours and sizes, by day and night
 */
export async function isFine(page: Page, lang: Lang, { isSeen = false } = {}): Promise<void> {
  // A click comes back when the next page begins, not when all of it is there.
  await page.waitForLoadState()
  const at = new URL(page.url()).pathname
  const made = `${isSeen} ${await madeOf(page)}`
  const faults = await plainFaults(page, lang)
  if (!fine.has(made)) faults.push(...(await axeFaults(await scripted(page), { isSeen, tags: ['best-practice'] })))
  expect({ at, faults }).toEqual({ at, faults: [] })
  fine.add(made)
}

/** Language, direction, width and words alone: of a way that is walked once more on another device, whose pages are looked at elsewhere. */
export async function isReadable(page: Page, lang: Lang): Promise<void> {
  await page.waitForLoadState()
  expect({ at: new URL(page.url()).pathname, faults: await plainFaults(page, lang) }).toMatchObject({ faults: [] })
}

const fine = new Set<string>()

/** All of it that axe goes by. */
const madeOf = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `[innerWidth, matchMedia('(scripting: enabled)').matches, (${alike})().shapeOf(document.documentElement)].join()`,
  )

const twins = new WeakMap<Page, Page>()

/** axe is a script itself: what a page without script shows is shown to it in a page with script. */
async function scripted(page: Page): Promise<Page> {
  if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches)) return page
  const browser = page.context().browser() as Browser
  const twin = twins.get(page) ?? (await browser.newPage({ viewport: page.viewportSize() }))
  if (!twins.has(page)) page.once('close', () => twin.close())
  twins.set(page, twin)
  const body = await page.content()
  await twin.unrouteAll()
  await twin.route('**/*.js', route => route.abort())
  await twin.route(page.url(), route => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await twin.goto(page.url())
  return twin
}
