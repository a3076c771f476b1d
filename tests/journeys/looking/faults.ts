import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import type { Page } from 'playwright-core'
import { strayWords } from './words.ts'

/** Technical names are shown as such, and marked as such. */
export const shownAsTyped = 'code, pre, bdi, textarea, input, script, style, a[href^="mailto:"]'

interface Seen {
  readonly lang: string
  readonly dir: string
  readonly title: string
  readonly headings: number
  /** By how much the page is wider than the screen. */
  readonly beside: number
  /** It loads itself again while somebody may be typing. */
  readonly isRestless: boolean
  /** Paragraphs in the direction of their own language that do not stand at the side where the page begins. */
  readonly astray: string[]
  /** Forms to be filled in that have nothing to be sent with. */
  readonly unsendable: string[]
  /** What is called otherwise than it reads: who speaks to their device says what they see (WCAG 2.5.3). */
  readonly misnamed: string[]
  /** Fields no label leads to, be they folded away. */
  readonly nameless: string[]
  /** Cells of a card, as rows are on a phone, that name themselves and have nothing beside. */
  readonly hollow: string[]
  /** What several elements are numbered with: a label or a link leads to the first of them only. */
  readonly twice: string[]
  readonly text: string
}

const seen = (page: Page): Promise<Seen> =>
  page.evaluate(selector => {
    const { lang, dir, scrollWidth, clientWidth } = document.documentElement
    const body = document.body.cloneNode(true) as HTMLElement
    for (const each of body.querySelectorAll(selector)) each.remove()
    const isRestless = Boolean(document.querySelector('[data-live]') && document.querySelector('main form .input'))
    const astray = [...document.querySelectorAll('.as-typed')].filter(each => {
      if (getComputedStyle(each).display === 'inline') return false
      const [words, box] = [document.createRange(), each.getBoundingClientRect()]
      words.selectNodeContents(each)
      // Of every line what stands next to where the page begins; a quotation is a little further in.
      const lines = Map.groupBy(
        [...words.getClientRects()].filter(({ width }) => width > 0),
        ({ bottom }) => Math.round(bottom),
      )
      const apart = [...lines.values()].map(line =>
        Math.min(...line.map(({ left, right }) => (dir === 'rtl' ? box.right - right : left - box.left))),
      )
      return apart.some(px => px > 24)
    })
    const plain = (words: string | null) =>
      (words ?? '')
        .replace(/[\s\u2066-\u2069]+/g, ' ')
        .trim()
        .toLowerCase()
    const misnamed = [
      ...document.querySelectorAll<HTMLElement>('a[aria-label], button[aria-label], summary[aria-label]'),
    ].filter(each => each.checkVisibility() && !plain(each.ariaLabel).includes(plain(each.textContent)))
    const asks = 'input:not([type=hidden]), select, textarea'
    const nameless = [...document.querySelectorAll<HTMLInputElement>(asks)].filter(
      ({ labels, ariaLabel, type }) => !labels?.length && !ariaLabel && type !== 'submit',
    )
    const hollow = [...document.querySelectorAll<HTMLElement>('td[data-label]')].filter(
      each =>
        getComputedStyle(each).display === 'flex' &&
        !each.textContent.trim() &&
        !each.querySelector('svg, img, input, button'),
    )
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    const unsendable = [...document.forms].filter(
      form =>
        !form.querySelector('button:not([type=button])') &&
        [...form.querySelectorAll(asks)].some(each => each.checkVisibility()),
    )
    const headings = [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).length
    return {
      lang,
      dir,
      title: document.title,
      headings,
      beside: scrollWidth - clientWidth,
      isRestless,
      astray: astray.map(each => each.textContent),
      unsendable: unsendable.map(({ action }) => action),
      misnamed: misnamed.map(each => `${each.textContent}, called ${each.ariaLabel}`),
      nameless: nameless.map(({ form, name }) => `${name} of ${form?.action}`),
      hollow: hollow.map(({ dataset }) => dataset['label'] ?? ''),
      twice: [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))],
      text: body.textContent ?? '',
    }
  }, shownAsTyped)

/** What anybody would see on a page that is wrong, whatever it is about. */
export async function plainFaults(page: Page, lang: Lang): Promise<string[]> {
  const { lang: told, dir, title, headings, beside, isRestless, text, ...found } = await seen(page)
  const faults = await strayWords(`${title}\n${text}`)
  if (told !== lang || dir !== directionOf(lang)) faults.push(`language ${told}, direction ${dir}`)
  if (headings !== 1) faults.push(`${headings} main headings`)
  if (beside > 0) faults.push(`${beside} px wider than the screen`)
  if (isRestless) faults.push('renews itself while it is filled in')
  faults.push(...found.astray.map(words => `stands at the other side: ${words}`))
  faults.push(...found.unsendable.map(action => `asks for what cannot be sent: ${action}`))
  faults.push(...found.misnamed.map(words => `not called as it reads: ${words}`))
  faults.push(...found.nameless.map(field => `has no label: ${field}`))
  faults.push(...found.hollow.map(label => `nothing beside ${label}`))
  faults.push(...found.twice.map(id => `numbered more than once: ${id}`))
  if (!title.includes('·')) faults.push(`titled "${title}"`)
  return faults
}
