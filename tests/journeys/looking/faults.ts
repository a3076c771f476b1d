import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import type { Page } from 'playwright-core'
import { strayWords } from './words.ts'

/** Technical names are shown as such, and marked as such. */
const shownAsTyped = 'code, pre, bdi, textarea, input, script, style, a[href^="mailto:"]'

interface Seen {
  readonly lang: string
  readonly dir: string
  readonly title: string
  readonly headings: number
  /** By how much the page is wider than the screen. */
  readonly beside: number
  /** It loads itself again while somebody may be typing. */
  readonly isRestless: boolean
  readonly text: string
}

const seen = (page: Page): Promise<Seen> =>
  page.evaluate(selector => {
    const { lang, dir, scrollWidth, clientWidth } = document.documentElement
    const body = document.body.cloneNode(true) as HTMLElement
    for (const each of body.querySelectorAll(selector)) each.remove()
    const isRestless = Boolean(document.querySelector('[data-live]') && document.querySelector('main form .input'))
    const headings = [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).length
    return {
      lang,
      dir,
      title: document.title,
      headings,
      beside: scrollWidth - clientWidth,
      isRestless,
      text: body.textContent ?? '',
    }
  }, shownAsTyped)

/** What anybody would see on a page that is wrong, whatever it is about. */
export async function plainFaults(page: Page, lang: Lang): Promise<string[]> {
  const { lang: told, dir, title, headings, beside, isRestless, text } = await seen(page)
  const faults = await strayWords(`${title}\n${text}`)
  if (told !== lang || dir !== directionOf(lang)) faults.push(`language ${told}, direction ${dir}`)
  if (headings !== 1) faults.push(`${headings} main headings`)
  if (beside > 0) faults.push(`${beside} px wider than the screen`)
  if (isRestless) faults.push('renews itself while it is filled in')
  if (!title.includes('·')) faults.push(`titled "${title}"`)
  return faults
}
