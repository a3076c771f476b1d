import type { Page } from 'playwright-core'
import { axeFaults } from '../looking/axe.ts'
import { darkFaults } from '../looking/contrast.ts'
import { plainFaults } from '../looking/faults.ts'
import type { Site } from '../site/site.ts'
import type { Device } from '../site/walker.ts'
import { become } from './become.ts'
import type { Stop } from './walk.ts'

interface Look {
  readonly device: Device
  /** False where the same layout is looked at in another language: colours, names and roles do not depend on its words. */
  readonly isDeep: boolean
}

/** One browser window that is led from page to page, and says what is wrong with each. */
export class Onlooker {
  readonly #page: Page
  readonly #site: Site
  readonly #look: Look
  /** What the page said itself, since it was opened. */
  #said: string[] = []
  /** The page each window was named for. */
  readonly #named = new Map<string, string>()

  private constructor(page: Page, site: Site, look: Look) {
    this.#page = page
    this.#site = site
    this.#look = look
    page.on('console', message => {
      if (message.type() === 'error') this.#said.push(`console: ${message.text()}`)
    })
    page.on('pageerror', error => this.#said.push(`script: ${error.message}`))
    page.on('requestfailed', request => {
      // What a page still loads when it is left is aborted: that is no fault of the next one.
      const why = request.failure()?.errorText
      if (why !== 'net::ERR_ABORTED') this.#said.push(`request: ${request.url()} ${why}`)
    })
    page.on('response', answer => {
      if (answer.status() >= 400) this.#said.push(`request: ${answer.url()} ${answer.status()}`)
    })
  }

  static async open(site: Site, look: Look): Promise<Onlooker> {
    const { page } = await site.passerBy(look.device)
    return new Onlooker(page, site, look)
  }

  /** Every fault of every page, with where it is. */
  async faultsAt(stops: readonly Stop[]): Promise<string[]> {
    const faults: string[] = []
    for (const stop of stops) {
      const found = await this.#faultsOf(stop).catch((error: Error) => [String(error)])
      faults.push(...found.map(fault => `${stop.path} (${stop.email ?? 'anybody'}) ${fault}`))
    }
    await this.#page.context().close()
    return faults
  }

  async #faultsOf(stop: Stop): Promise<string[]> {
    const page = this.#page
    await become(page.context(), this.#site, stop)
    this.#said = []
    await page.goto(stop.path)
    const { pathname } = new URL(page.url())
    if (pathname !== stop.endsAt) return [`leads to ${pathname}`]
    const { device, isDeep } = this.#look
    const faults = [...(await plainFaults(page, device.lang)), ...(await this.#nameFaults(stop))]
    if (isDeep) faults.push(...(await axeFaults(page)))
    // Its other states are made of the same parts.
    if (isDeep && stop.isFirst) faults.push(...(await darkFaults(page)))
    return [...faults, ...this.#said]
  }

  /** Two pages of one reader whose windows have the same name: in a row of tabs nobody knows which is which. */
  async #nameFaults({ route, isElsewhere }: Stop): Promise<string[]> {
    if (isElsewhere) return []
    const [, space = ''] = /^\/(association|office|provider)\b/.exec(route) ?? []
    const name = `${space} ${await this.#page.title()}`
    const other = this.#named.get(name) ?? route
    this.#named.set(name, other)
    return other === route ? [] : [`its window is named as that of ${other}:${name}`]
  }
}
