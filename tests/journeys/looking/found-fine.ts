import { createHash } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { foundFineOf } from '../../world/found-fine-file.ts'

/**
 * What a page is made of, each kind of element once, in all that axe goes by but words and numbers: what it is, what it is in, what names
 * it, and whether what it refers to is there. Runs in the page.
 */
function kindsOnPage(): string[] {
  const telling = new Set(['class', 'style', 'type', 'role', 'lang', 'dir', 'scope', 'autocomplete', 'name'])
  const landmarks = 'main, nav, header, footer, aside, section[aria-label], section[aria-labelledby], form[aria-label]'
  const referring = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list']
  const { dir, lang } = document.documentElement
  const place = `${innerWidth} ${dir} ${lang} ${matchMedia('(scripting: enabled)').matches}`
  const attributesOf = (element: Element) =>
    [...element.attributes].map(({ name, value }) =>
      telling.has(name) || (name.startsWith('aria-') && /^[a-z]+$/.test(value))
        ? `${name}=${value.replace(/\d+/g, 'n')}`
        : `${name}${value ? '' : '='}`,
    )
  const refersWell = (element: Element) =>
    referring
      .flatMap(name => (element.getAttribute(name) ?? '').split(' '))
      .every(id => !id || document.getElementById(id))
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const marks = [...document.querySelectorAll(landmarks)]
  const kindOf = (element: Element): string =>
    [
      place,
      element.parentElement?.tagName,
      element.parentElement?.getAttribute('role'),
      element.tagName,
      ...attributesOf(element),
      refersWell(element),
      (element as HTMLInputElement).labels?.length,
      Boolean(element.textContent?.trim()),
      element.childElementCount === 0 ? 'leaf' : '',
      element.matches('h1, h2, h3, h4, h5, h6') ? headings[headings.indexOf(element) - 1]?.tagName : '',
      marks.includes(element) ? marks.filter(({ tagName }) => tagName === element.tagName).length : '',
    ].join('|')
  const all = [...document.querySelectorAll('html, title, body, body *:not(script, style, template)')]
  return [...new Set(all.map(kindOf))]
}

/** The kinds of elements on a page. */
export async function kindsOn(page: Page): Promise<string[]> {
  const kinds = await page.evaluate(kindsOnPage)
  return kinds.map(kind => createHash('sha256').update(kind).digest('base64url').slice(0, 16))
}

const place = () => foundFineOf(inject('postgresTemplate'))

/** Those of them that were on no page yet which anybody found fine in this run. */
export async function newAmong(kinds: readonly string[]): Promise<string[]> {
  const text = await readFile(place(), 'utf8').catch(() => '')
  const known = new Set(text.split('\n'))
  return kinds.filter(kind => !known.has(kind))
}

export const findFine = (kinds: readonly string[]): Promise<void> =>
  appendFile(place(), kinds.map(kind => `${kind}\n`).join(''))
