import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { alike } from './alike.ts'
import { findFine, kindsOn, newAmong } from './found-fine.ts'

/** The checks themselves, in their short form. */
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const source = `${axe}\nwindow.alike = (${alike})()`

const looked = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Looked for more closely by `plainFaults`, in a tenth of the time. */
const elsewhere = ['label-content-name-mismatch']
/** What is seen of a page, which takes a third of all checks. */
const seen = ['color-contrast', 'link-in-text-block', 'target-size']
const quick = { resultTypes: ['violations'], preload: false, selectors: false }

interface Equipped {
  readonly axe: {
    run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
  }
  readonly alike: ReturnType<typeof alike>
}

const equipped = new WeakSet<Page>()

/** Has axe on this page, and on those it goes to: sent once, and read by each in half the time. */
async function equip(page: Page): Promise<void> {
  if (!equipped.has(page)) await page.addInitScript({ content: source })
  equipped.add(page)
  const isThere = await page.evaluate(() => {
    // No clock runs on a page without script; what is promised is kept all the same.
    if (!matchMedia('(scripting: enabled)').matches)
      window.setTimeout = ((work: () => void) => void Promise.resolve().then(work)) as never
    return 'axe' in window
  })
  if (!isThere) await page.evaluate(source)
}

const run = (page: Page, options: object): Promise<string[]> =>
  page.evaluate(
    async asked => {
      const { axe, alike } = window as unknown as Equipped
      const putBack = alike.setRowsAside()
      const { violations } = await axe.run(document, asked).finally(putBack)
      return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 300)}`))
    },
    { ...quick, ...options },
  )

/**
 * What breaks WCAG 2.2 AA, or what axe advises beside, as far as axe sees it.
 * @param isSeen whether colours and sizes of such pages are looked at elsewhere: then axe does not look again at a page on which nothing is of another kind than on those it found fine
 */
export async function axeFaults(page: Page, { isSeen = false } = {}): Promise<string[]> {
  const fresh = await newAmong(await kindsOn(page))
  if (isSeen && fresh.length === 0) return []
  const without = [...elsewhere, ...(isSeen ? seen : [])]
  const rules = Object.fromEntries(without.map(rule => [rule, { enabled: false }]))
  await equip(page)
  const faults = await run(page, { runOnly: { type: 'tag', values: looked }, rules })
  if (faults.length === 0) await findFine(fresh)
  return faults
}
