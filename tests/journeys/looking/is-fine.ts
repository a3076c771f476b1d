import type { Lang } from '@sanad/shared/figures.ts'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFaults } from './axe.ts'
import { plainFaults } from './faults.ts'

/**
 * A page anybody can use: the right language and direction, WCAG 2.2 AA and what axe advises beside, nothing beside the screen,
 * no key where words should be.
 * @param isSeen where `pages.test` looks at colours and sizes, by day and night
 */
export async function isFine(page: Page, lang: Lang, { isSeen = false } = {}): Promise<void> {
  // A click comes back when the next page begins, not when all of it is there.
  await page.waitForLoadState()
  const at = new URL(page.url()).pathname
  const faults = [...(await plainFaults(page, lang)), ...(await axeFaults(page, { isSeen }))]
  expect({ at, faults }).toEqual({ at, faults: [] })
}

/** Language, direction, width and words alone: of a way that is walked once more on another device, whose pages are looked at elsewhere. */
export async function isReadable(page: Page, lang: Lang): Promise<void> {
  await page.waitForLoadState()
  expect({ at: new URL(page.url()).pathname, faults: await plainFaults(page, lang) }).toMatchObject({ faults: [] })
}
