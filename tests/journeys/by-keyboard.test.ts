import { describe, expect, it } from 'vitest'
import { tabFaults, tabTo } from './looking/keyboard.ts'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()

describe('Without a mouse', () => {
  it('the first key leads past the menus to what the page is about', async () => {
    const { page, ...walker } = await site.passerBy(desktop)
    await walker.open('/catalogue')
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: walker.t('site.skip') })
    expect(await skip.evaluate(each => each === document.activeElement)).toBe(true)
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  it.each([
    { menu: '.menu', device: desktop },
    { menu: '.bottom-bar details', device: phone },
  ])('Escape closes the menu $menu and goes back to what opened it; so does a press beside it', async each => {
    const { page, ...walker } = await site.as('association', each.device)
    await walker.open('/association')
    const summary = page.locator(`${each.menu} > summary`)
    const isOpen = () => page.locator(each.menu).evaluate((menu: HTMLDetailsElement) => menu.open)
    await summary.press('Enter')
    expect(await isOpen()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await isOpen()).toBe(false)
    expect(await summary.evaluate(it => it === document.activeElement)).toBe(true)
    await summary.click()
    await page.locator('h1').click()
    expect(await isOpen()).toBe(false)
  })

  it('a registration is filled in on a phone with a keyboard: every task reached, and the focus always in sight', async () => {
    const { page, ...walker } = await site.as('association.new', phone)
    await walker.open('/association/registration')
    const dossier = new URL(page.url()).pathname
    for (const task of ['', '/name', '/place', '/contact', '/officers', '/paper/receipt', '/check']) {
      await walker.open(dossier + task)
      expect({ task, faults: await tabFaults(page) }).toEqual({ task, faults: [] })
    }
    await walker.open(`${dossier}/contact`)
    await tabTo(page, '[name=contactPhone]')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('0612345678')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(new URL(page.url()).pathname).toBe(dossier)
    await walker.open(`${dossier}/contact`)
    expect(await page.locator('[name=contactPhone]').inputValue()).toContain('612345678')
  })

  it('the catalogue is searched, and two offers are put side by side', async () => {
    const { page, ...walker } = await site.passerBy(desktop)
    await walker.open('/catalogue')
    expect(await tabFaults(page)).toEqual([])
    await walker.open('/catalogue')
    await tabTo(page, 'main input[type=search], main [name=q]')
    await page.keyboard.type('site')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    const order = page.locator('[name=sort] option:checked')
    expect(await order.textContent()).toBe(walker.t('catalogue.sort.relevance'))
    for (let count = 0; count < 2; count++) {
      await tabTo(page, `main a:is(${await namedLinks(walker.t('compare.add'))})`)
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    }
    await tabTo(page, 'a[href^="/compare?"]')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(new URL(page.url()).searchParams.getAll('offer')).toHaveLength(2)
    await walker.look()
    expect(await tabFaults(page)).toEqual([])

    async function namedLinks(name: string): Promise<string> {
      const links = await page.getByRole('link', { name }).all()
      const hrefs = await Promise.all(links.map(link => link.getAttribute('href')))
      return hrefs.map(href => `[href="${href}"]`).join(', ')
    }
  })
})
