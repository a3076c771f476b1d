import { describe, expect, it } from 'vitest'
import { type Served, serve } from '../world/served.ts'

const minutes = 180_000

/** Runs Sanad while `work` looks at it; one at a time, for the web calls the API of its own process. */
async function whileServed(variables: Record<string, string>, work: (served: Served) => Promise<void>): Promise<void> {
  const served = await serve(variables)
  try {
    await work(served)
  } finally {
    await served.stop()
  }
}

const pageOf = async (served: Served, path: string) => {
  const answer = await fetch(served.url + path, { headers: { 'accept-language': 'fr' }, redirect: 'manual' })
  return { path, status: answer.status, text: await answer.text() }
}

describe('The pages of the demo', () => {
  it('say on every page that this is a demo, and lead to its accounts and its outbox', { timeout: minutes }, () =>
    whileServed({}, async demo => {
      for (const path of ['/sign-in', '/demo', '/outbox']) {
        const page = await pageOf(demo, path)
        expect(page).toMatchObject({ path, status: 200 })
        expect(page.text).toContain('Démonstration')
      }
    }),
  )

  it('do not exist outside demo mode, and no banner is shown', { timeout: minutes }, () =>
    whileServed({ SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1' }, async real => {
      for (const path of ['/demo', '/outbox']) expect(await pageOf(real, path)).toMatchObject({ path, status: 404 })
      const { status, text } = await pageOf(real, '/sign-in')
      expect(status).toBe(200)
      expect(text).not.toContain('Démonstration')
      expect(text).not.toContain('href="/demo"')
    }),
  )
})
