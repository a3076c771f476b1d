import type { Page } from 'playwright-core'
import { axeFaults } from '../looking/axe.ts'
import { faintWords } from '../looking/contrast.ts'
import { plainFaults } from '../looking/faults.ts'
import type { Site } from '../site/site.ts'
import type { Device } from '../site/walker.ts'
import { become } from './become.ts'
import type { Stop } from './walk.ts'
import { WindowNames } from './window-names.ts'

/** One browser window that is led from page to page, and says what is wrong with each. */
export class Onlooker {
  readonly #page: Page
  readonly #site: Site
  readonly #device: Device
  /** What the page said itself, since it was opened. */
  #said: string[] = []
  readonly #names = new WindowNames()

  private constructor(page: Page, site: Site, device: Device) {
    this.#page = page
    this.#site = site
    this.#device = device
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

  static async open(site: Site, device: Device): Promise<Onlooker> {
    const { page } = await site.passerBy(device)
    return new Onlooker(page, site, device)
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
    const faults = [...(await plainFaults(page, this.#device.lang)), ...this.#names.faultsOf(stop, await page.title())]
    // Its other states are made of the same parts: of those axe looks at names and roles alone, and colours are measured by day.
    faults.push(...(await axeFaults(page, { isSeen: !stop.isFirst })))
    faults.push(...(await faintWords(page, stop.isFirst ? 'dark' : 'light')))
    return [...faults, ...this.#said]
  }
}
