import type { BrowserContext } from 'playwright-core'
import type { Site } from '../site/site.ts'
import type { Stop } from './walk.ts'

/** From here on the browser is whoever visits a stop, with nothing left of who it was before. */
export async function become(
  context: BrowserContext,
  { url, sessions }: Site,
  { email, cookies }: Stop,
): Promise<void> {
  const [name = '', value = ''] = email ? (await sessions.of(email)).split('=', 2) : []
  const all = { ...cookies, ...(name ? { [name]: value } : {}) }
  await context.clearCookies()
  await context.addCookies(
    Object.entries(all).map(([key, each]) => ({
      name: key,
      value: encodeURIComponent(decodeURIComponent(each)),
      url,
    })),
  )
}
