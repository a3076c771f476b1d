import AxeBuilder from '@axe-core/playwright'
import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import { areas } from '@sanad/shared/messages.ts'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Names of areas of words: what a message key starts with. */
const firstWords = (async () => {
  const parts = await Promise.all(Object.values(areas).map(area => area.fr()))
  return new Set(parts.flatMap(part => Object.keys(part.default)).map(key => key.split('.')[0]))
})()

/** What looks like the key of a message: `voucher.state.active`. Hosts, files and commands look like it, too: see `shownAsTyped`. */
const keyLike = /(?<![\w@/.-])[a-z][a-z_]+(?:\.[a-z_]+)+(?![\w@/-])/g

/** Technical names are shown as such, and marked as such. */
const shownAsTyped = 'code, pre, bdi, textarea, input, a[href^="mailto:"]'

async function keysIn(page: Page): Promise<string[]> {
  const text = await page.evaluate(selector => {
    const body = document.body.cloneNode(true) as HTMLElement
    for (const each of body.querySelectorAll(`${selector}, script, style`)) each.remove()
    return body.textContent ?? ''
  }, shownAsTyped)
  const known = await firstWords
  return (text.match(keyLike) ?? []).filter(key => known.has(key.split('.')[0] ?? ''))
}

/**
 * A page anybody can use: the right language and direction, WCAG 2.2 AA as far as axe sees it, nothing beside the screen, no
 * key where words should be.
 */
export async function isFine(page: Page, lang: Lang): Promise<void> {
  const html = page.locator('html')
  const { violations } = await wholly(await scripted(page), whole =>
    new AxeBuilder({ page: whole }).setLegacyMode().withTags(rules).analyze(),
  )
  const at = new URL(page.url()).pathname
  expect({
    at,
    lang: await html.getAttribute('lang'),
    dir: await html.getAttribute('dir'),
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    beside: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    keys: await keysIn(page),
  }).toEqual({ at, lang, dir: directionOf(lang), violations: [], beside: 0, keys: [] })
}

/** On a screen as long as the page: what the bar at the bottom lies over is scrolled from under it. */
async function wholly<T>(page: Page, look: (page: Page) => Promise<T>): Promise<T> {
  const screen = page.viewportSize() ?? { width: 360, height: 780 }
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...screen, height: Math.min(Math.max(height, screen.height), 12_000) })
  try {
    return await look(page)
  } finally {
    await page.setViewportSize(screen)
  }
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
