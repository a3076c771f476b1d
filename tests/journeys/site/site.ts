import type { Database } from '@sanad/server/platform/database.ts'
import { type Lang, localeOf } from '@sanad/shared/figures.ts'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, vi } from 'vitest'
import { openChromium } from '../../world/chromium.ts'
import { type Served, serve } from '../../world/served.ts'
import { mailboxOf } from './people.ts'
import { Sessions } from './sessions.ts'
import { type Device, desktop, type Walker, walkerIn } from './walker.ts'

interface SiteOptions {
  /** False where there is nobody but one person, so that no demo is made. */
  readonly hasDemo?: boolean
  /** Of the configuration; asked for when Sanad starts, after the hooks that stand before. */
  readonly variables?: () => Readonly<Record<string, string>>
  /** Where browsers find it, when something stands between. */
  readonly address?: () => string
  /** Of whoever is not given one. */
  readonly device?: Device
}

/** Pages by the dozen, each looked at closely, beside other tests. */
const patienceMs = 180_000

/** Sanad for the journeys of a file, or of one `describe`: served from before the first to after the last of them. */
export function openSite(options: SiteOptions = {}): Site {
  const site = new Site(options)
  vi.setConfig({ testTimeout: patienceMs })
  beforeAll(() => site.open(), 300_000)
  afterAll(() => site.close())
  return site
}

export class Site {
  readonly #options: SiteOptions
  readonly #walkers = new Map<string, Promise<Walker>>()
  #served: Served | undefined
  #sessions: Sessions | undefined
  readonly #contexts: BrowserContext[] = []

  constructor(options: SiteOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { hasDemo = true, variables } = this.#options
    // All who walk here come from one address.
    this.#served = await serve({ RATE_LIMIT_PER_MINUTE: '100000', ...variables?.() }, { hasDemo })
    this.#sessions = new Sessions(this.#served.url, this.#served.database)
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close()
    await this.#served?.stop()
  }

  /** Of Sanad itself. */
  get url(): string {
    return this.#running.url
  }

  get database(): Database {
    return this.#running.database
  }

  get sessions(): Sessions {
    if (!this.#sessions) throw new Error('not served yet: ask in a hook or a test')
    return this.#sessions
  }

  /** What the server answers, without a browser; where it leads is not followed. @param email who asks; nobody where there is none */
  async get(path: string, { email, lang = 'en' }: { email?: string | undefined; lang?: Lang } = {}): Promise<Response> {
    const headers = new Headers({ 'accept-language': lang })
    if (email) headers.set('cookie', await this.sessions.of(email))
    return fetch(this.url + path, { headers, redirect: 'manual' })
  }

  /** Somebody at a device of their own, signed in and the same all along. @param who an address, or of a demo account what is before its `@` */
  as(who: string, device = this.#device): Promise<Walker> {
    const id = `${who} ${JSON.stringify(device)}`
    const walker = this.#walkers.get(id) ?? this.#signedIn(who.includes('@') ? who : mailboxOf(who), device)
    this.#walkers.set(id, walker)
    return walker
  }

  /** Somebody who is not signed in, with a browser nobody used before. */
  async passerBy({ lang, isGlancedAt, isMoving = false, ...device } = this.#device): Promise<Walker> {
    const browser = await openChromium()
    const context = await browser.newContext({
      ...device,
      reducedMotion: isMoving ? 'no-preference' : 'reduce',
      locale: localeOf[lang],
      baseURL: this.#address,
    })
    this.#contexts.push(context)
    return walkerIn(context, this.#address, { lang, isGlancedAt })
  }

  async #signedIn(email: string, device: Device): Promise<Walker> {
    const walker = await this.passerBy(device)
    const [cookie = '', value = ''] = (await this.sessions.of(email)).split('=', 2)
    await walker.page.context().addCookies([{ name: cookie, value, url: this.#address }])
    return walker
  }

  get #running(): Served {
    if (!this.#served) throw new Error('not served yet: ask in a hook or a test')
    return this.#served
  }

  get #device(): Device {
    return this.#options.device ?? desktop
  }

  get #address(): string {
    return this.#options.address?.() ?? this.url
  }
}
