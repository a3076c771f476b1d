import type { Page } from 'playwright-core'

/** Everything a mouse could use, but what is folded away. Of a set of radios one is enough: arrows reach the others. */
const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'

interface Focus {
  /** Its number among what is usable; -1 for the page itself. */
  readonly at: number
  readonly name: string
  readonly isOutlined: boolean
  readonly isInSight: boolean
}

/** Numbers what is usable on the page. @returns what each is called, in order */
const numbered = (page: Page): Promise<string[]> =>
  page.evaluate(selector => {
    const groups = new Set<string>()
    const all = [...document.querySelectorAll<HTMLInputElement>(selector)].filter(each => {
      if (!each.checkVisibility() || each.matches(':disabled')) return false
      if (each.type !== 'radio') return true
      const group = document.querySelector(`input[type=radio][name="${CSS.escape(each.name)}"]:checked`)
      if (group ? group !== each : groups.has(each.name)) return false
      groups.add(each.name)
      return true
    })
    return all.map((each, at) => {
      each.dataset['usable'] = String(at)
      return `${each.tagName.toLowerCase()} ${each.name || each.textContent?.trim() || each.getAttribute('aria-label')}`
    })
  }, usable)

const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [x, y] = [
      (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
      (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ]
    const over = document.elementFromPoint(x, y)
    const isInSight = Boolean(
      over && (element.contains(over) || over.contains(element) || over.closest('label')?.contains(element)),
    )
    const isOutlined = [element, element.closest('.choice')].some(each => {
      const style = each && getComputedStyle(each)
      return style && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
    })
    const at = Number(element.dataset['usable'] ?? -1)
    return {
      at,
      name: `${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`,
      isOutlined,
      isInSight,
    }
  })

/**
 * Goes through a page by the tabulator key alone.
 * @returns what cannot be reached so, what is reached without being marked, and what lies under something else when it is
 */
export async function tabFaults(page: Page): Promise<string[]> {
  const names = await numbered(page)
  const reached = new Set<number>()
  const faults: string[] = []
  for (let presses = 0; presses < names.length + 3 && reached.size < names.length; presses++) {
    await page.keyboard.press('Tab')
    const { at, name, isOutlined, isInSight } = await focus(page)
    if (at < 0 || reached.has(at)) continue
    reached.add(at)
    if (!isOutlined) faults.push(`focus cannot be seen on: ${name}`)
    if (!isInSight) faults.push(`focus lies under something: ${name}`)
  }
  return [...faults, ...names.filter((_, at) => !reached.has(at)).map(name => `out of reach: ${name}`)]
}

/** Presses Tab until an element has the focus. @throws Error when it never has */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`${selector} cannot be reached by keyboard`)
}
