import { randomUUID } from 'node:crypto'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody of the demo, on a phone that runs scripts or not. */
export async function openAs(
  browser: Browser,
  url: string,
  who: string,
  { lang = 'ar' as Lang, hasScript = false } = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: lang,
    viewport: { width: 360, height: 780 },
    javaScriptEnabled: hasScript,
    baseURL: url,
  })
  const answer = await context.request.post('/api/demo/sign-in', {
    data: { email: `${who}@demo.sanad.example` },
    headers: { origin: url, 'idempotency-key': randomUUID() },
  })
  expect(answer.status()).toBeLessThan(300)
  await context.addCookies([{ name: 'lang', value: lang, url: url }])
  return context.newPage()
}
