import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** The checks themselves: AxeBuilder would send its half megabyte again for every run. */
const { source } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as {
  source: string
}

const accessible = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
const colours = ['color-contrast', 'link-in-text-block']
const quick = { resultTypes: ['violations'], preload: false, selectors: false }

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

const run = (page: Page, options: object): Promise<string[]> =>
  page.evaluate(
    async asked => {
      const { axe } = window as unknown as { axe: Axe }
      const { violations } = await axe.run(document, asked)
      return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 300)}`))
    },
    { ...quick, ...options },
  )

/** What breaks WCAG 2.2 AA, as far as axe sees it. @param hasColours false where the same colours were looked at before */
export async function axeFaults(page: Page, { hasColours = true } = {}): Promise<string[]> {
  await page.evaluate(source)
  const without = Object.fromEntries(colours.map(rule => [rule, { enabled: false }]))
  return run(page, { runOnly: accessible, ...(hasColours ? {} : { rules: without }) })
}

/** The colours of the dark theme; axe was there already. */
export async function darkFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const faults = await run(page, { runOnly: colours })
  await page.emulateMedia({ colorScheme: 'light' })
  return faults.map(fault => `in the dark: ${fault}`)
}
