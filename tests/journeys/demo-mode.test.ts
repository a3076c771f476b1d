import { describe, expect, it } from 'vitest'
import { openSite, type Site } from './site/site.ts'

const pageOf = async (site: Site, path: string) => {
  const answer = await site.get(path, { lang: 'fr' })
  return { path, status: answer.status, text: await answer.text() }
}

describe('The pages of the demo', () => {
  const demo = openSite({ hasDemo: false })

  it('say on every page that this is a demo, and lead to its accounts and its outbox', async () => {
    for (const path of ['/sign-in', '/demo', '/outbox']) {
      const page = await pageOf(demo, path)
      expect(page).toMatchObject({ path, status: 200 })
      expect(page.text).toContain('Démonstration')
    }
  })

  it('say in words that there is no page where an address cannot even be read', async () => {
    const page = await pageOf(demo, '/%zz')
    expect(page.status).toBe(404)
    for (const lang of ['ar', 'fr', 'en']) expect(page.text).toContain(`<section lang="${lang}"`)
  })
})

describe('Outside demo mode', () => {
  const real = openSite({
    hasDemo: false,
    variables: () => ({ SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1' }),
  })

  it('the pages of the demo do not exist, and no banner is shown', async () => {
    for (const path of ['/demo', '/outbox']) expect(await pageOf(real, path)).toMatchObject({ path, status: 404 })
    const { status, text } = await pageOf(real, '/sign-in')
    expect(status).toBe(200)
    expect(text).not.toContain('Démonstration')
    expect(text).not.toContain('href="/demo"')
  })
})
