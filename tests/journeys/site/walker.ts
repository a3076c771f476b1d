import type { CommandName } from '@sanad/shared/commands.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages, type MessageKey, type Translate } from '@sanad/shared/messages.ts'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { isFine, isReadable } from '../looking/is-fine.ts'
import { picture } from '../tour/pictures.ts'

/** Somebody with a device of their own. */
export interface Walker {
  readonly page: Page
  readonly t: Translate
  readonly lang: Lang
  /** Goes to a place of the site and looks at it. */
  open(path: string, picture?: string): Promise<void>
  /** Is the page that is open fine? With a name, its picture goes into the guide. */
  look(picture?: string): Promise<void>
  /** The control whose name has these words. */
  button(key: MessageKey): Locator
  link(key: MessageKey): Locator
  /** Presses a button; the page that answers is looked at. */
  press(key: MessageKey, picture?: string): Promise<void>
  follow(key: MessageKey, picture?: string): Promise<void>
  field(key: MessageKey): Locator
  says(key: MessageKey): Promise<void>
  /** Is the page that came told to have done this? */
  tells(command: CommandName): Promise<void>
}

export interface Device {
  readonly lang: Lang
  readonly viewport: { readonly width: number; readonly height: number }
  readonly javaScriptEnabled: boolean
  /** Its pages are looked at closely elsewhere: here they have only to be read. */
  readonly isGlancedAt?: boolean
  /** Its pages come and go as they do for most people: every step is drawn a dozen times, by a processor that tests share. */
  readonly isMoving?: boolean
}

export const phone: Device = { lang: 'ar', viewport: { width: 360, height: 780 }, javaScriptEnabled: true }
/** What a form must not need. */
export const plainPhone: Device = { ...phone, javaScriptEnabled: false }
export const desktop: Device = { lang: 'fr', viewport: { width: 1280, height: 900 }, javaScriptEnabled: true }
export const plainDesktop: Device = { ...desktop, javaScriptEnabled: false }

/** A file a person has at hand, as Playwright takes it. */
export const paper = (name: string, words: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`),
})

/** Leads a browser window. @param url where the site is */
export async function walkerIn(
  context: BrowserContext,
  url: string,
  { lang, isGlancedAt }: Pick<Device, 'lang' | 'isGlancedAt'>,
): Promise<Walker> {
  const [page, t] = [await context.newPage(), await loadMessages(lang)]
  page.setDefaultTimeout(40_000)
  const main = page.getByRole('main')
  const button = (key: MessageKey) => main.getByRole('button', { name: t(key), exact: true })
  const link = (key: MessageKey) =>
    page
      .getByRole('link', { name: t(key), exact: true })
      .filter({ visible: true })
      .first()
  const look = async (name?: string) => {
    await (isGlancedAt ? isReadable(page, lang) : isFine(page, lang, { isSeen: true }))
    if (name) await picture(page, name)
  }
  return {
    page,
    t,
    lang,
    look,
    button,
    link,
    open: async (path, name) => {
      const answer = await page.goto(url + path)
      expect({ path, status: answer?.status() }).toEqual({ path, status: 200 })
      await look(name)
    },
    press: async (key, name) => {
      await Promise.all([page.waitForEvent('load'), button(key).first().click()])
      await look(name)
    },
    follow: async (key, name) => {
      const from = page.url()
      await link(key).click()
      await page.waitForURL(to => String(to) !== from)
      await page.waitForLoadState()
      await look(name)
    },
    field: key => main.getByLabel(t(key)).filter({ visible: true }).first(),
    says: async key => {
      await main.getByText(t(key)).filter({ visible: true }).first().waitFor()
    },
    tells: async command => {
      await main
        .locator('.told[role="status"]')
        .getByText(t('done', { what: t(`command.${command}`) }))
        .waitFor()
    },
  }
}

/** `2 905,00 د.م.` → 290500 */
export const minorOf = (text: string | null | undefined): bigint => BigInt((text ?? '').replace(/[^\d-]/g, ''))

/** Loads a page again until it says so: work goes on behind it. */
export async function until({ page }: Walker, shown: Locator): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await shown.first().isVisible()) return
    await page.waitForTimeout(500)
    // A page that loads itself again at the same moment is as good; one that never comes back never shows it.
    await page.reload().catch(() => undefined)
  }
  throw new Error(`${page.url()} never showed ${shown}`)
}
