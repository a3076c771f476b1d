import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { axeFaults } from './looking/axe.ts'
import { faintWords } from './looking/contrast.ts'

let page: Page

beforeAll(async () => {
  page = await (await openChromium()).newPage()
})
afterAll(() => page.close())

const shows = (body: string, style = '') =>
  page.setContent(
    `<!doctype html><html lang="en"><title>Looked at</title><style>:root { color-scheme: light dark } ${style}</style><main><h1>Looked at</h1>${body}</main></html>`,
  )

const named = '<li><a href="/one">One</a></li>'
const nameless = '<li><a href="/two"><img src="data:," alt=""></a></li>'

describe('Who looks at a list with axe', () => {
  it('finds what is wrong with a row that is made otherwise than dozens before and after it', async () => {
    await shows(`<style>li { padding: 24px }</style><ul>${named.repeat(30)}${nameless}${named.repeat(30)}</ul>`)
    expect(await axeFaults(page)).toEqual([expect.stringMatching(/^link-name: <a href="\/two">/)])
  })

  it('finds rows that stand too close to be touched', async () => {
    await shows(`<ul>${named.repeat(30)}</ul>`, 'a { display: block; width: 9px; height: 9px; overflow: hidden }')
    expect(await axeFaults(page)).toContainEqual(expect.stringMatching(/^target-size: <a href="\/one">/))
  })

  it('finds the same where no script may run', async () => {
    const context = await (await openChromium()).newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(
      `data:text/html,<!doctype html><html lang="en"><title>Plain</title><main><h1>Plain</h1>${nameless}</main>`,
    )
    expect(await axeFaults(plain)).toContainEqual(expect.stringMatching(/^link-name: <a href="\/two">/))
    await context.close()
  })

  it.each([
    ['a link without words', '<p><a href="/b"></a></p>', 'link-name'],
    ['a field whose label leads elsewhere', '<p><label for="c">C</label><input id="b"></p>', 'label'],
    ['a field named by what is not there', '<p><input aria-labelledby="gone"></p>', 'label'],
    ['a heading that leaves one out', '<h4>B</h4>', 'heading-order'],
    ['a row outside of its list', '<div><li>B</li></div>', 'listitem'],
    ['a picture nobody names', '<p><img src="data:,"></p>', 'image-alt'],
    ['a second of what there is once', '<main>B</main>', 'landmark-no-duplicate-main'],
  ])('looks again at a page of which it has seen all but %s', async (_, other, rule) => {
    const known =
      '<h2>A</h2><h3>A</h3><h4>A</h4><p><a href="/a">A</a></p><p><label for="a">A</label><input id="a"></p><p id="e">A</p><p><input aria-labelledby="e"></p><ul><li>A</li></ul><div>A</div><p><img src="data:," alt=""></p>'
    await shows(known)
    expect(await axeFaults(page, { isSeen: true })).toEqual([])
    await shows(known.replace('<h3>A</h3>', '') + other)
    expect(await axeFaults(page, { isSeen: true })).toContainEqual(expect.stringContaining(`${rule}:`))
  })

  it('leaves every row where it was, and what is chosen chosen', async () => {
    const rows = ['One', 'Two', 'Three', 'Four'].map(name => `<li><a href="/${name}">${name}</a></li>`).join('')
    const choices = ['a', 'b', 'c'].map(each => `<option value="${each}">${each}</option>`).join('')
    await shows(`<style>li { padding: 24px }</style><ol>${rows}</ol><label>Which <select>${choices}</select></label>`)
    await page.getByRole('combobox').selectOption('c')
    await page.getByRole('link', { name: 'Three' }).focus()
    const before = await page.content()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.content()).toBe(before)
    expect(await page.getByRole('combobox').inputValue()).toBe('c')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Three')
  })
})

describe('Who looks for faint words', () => {
  const dark = '@media (prefers-color-scheme: dark)'

  it.each([
    ['on what an ancestor is filled with', `${dark} { main { background: #333 } p { color: #777 } }`, '2.82'],
    ['on what the page itself has behind', `${dark} { p { color: #555 } }`, '2.51'],
    ['that are half transparent', `${dark} { main { background: #000 } p { color: #fff; opacity: 0.4 } }`, '3.66'],
    [
      'on what lets another colour through',
      `${dark} { main { background: #fff } h1 { color: #000 } p { color: #999; background: #00000040 } }`,
      '1.55',
    ],
  ])('finds words that are too faint %s', async (_, style, contrast) => {
    await shows('<p>Hardly to be read</p>', style)
    expect(await faintWords(page, 'dark')).toEqual([`faint in the dark, ${contrast} to 1: Hardly to be read`])
  })

  it('finds what would be too faint in a field', async () => {
    await shows('<label>Name <input name="name" /></label>', `${dark} { input { color: #777; background: #333 } }`)
    expect(await faintWords(page, 'dark')).toEqual(['faint in the dark, 2.82 to 1: what stands in name'])
  })

  it('asks less of large words, and nothing of what cannot be used', async () => {
    const style = `${dark} { main { background: #000 } p, button { color: #666 } p { font-size: 24px }`
    await shows('<p>Large</p><button disabled>Not yet</button>', style)
    expect(await faintWords(page, 'dark')).toEqual([])
  })
})
