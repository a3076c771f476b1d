import { sql } from '@sanad/server/platform/database.ts'
import { readDemoReset, resetDemo } from '@sanad/shared/api/demo.ts'
import { listDemoAccounts } from '@sanad/shared/api/demo-access.ts'
import { describe, expect, it } from 'vitest'
import { browse } from '../world/browse.ts'
import { fingerprintOf } from '../world/demo.ts'
import { mailboxOf } from './site/people.ts'
import { openSite, type Site } from './site/site.ts'
import { phone, plainPhone } from './site/walker.ts'

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
    const visitor = await demo.passerBy(plainPhone)
    await visitor.open('/demo')
    await visitor.says('demo.none')
  })

  it('lead to the outbox, where a code that was sent by mail is read and let in', async () => {
    const visitor = await demo.passerBy(phone)
    await visitor.open('/sign-in')
    await visitor.field('sign_in.email').fill('houda@people.example')
    await visitor.press('sign_in.ask')
    const [outbox] = await Promise.all([
      visitor.page.waitForEvent('popup'),
      visitor.page.getByRole('main').locator('a[href="/outbox"]').click(),
    ])
    const letter = outbox.locator('section, article, .card').filter({ hasText: 'houda@people.example' })
    const code = (await letter.locator('.code').first().textContent()) ?? ''
    await visitor.field('sign_in.code').fill(code)
    await visitor.press('sign_in.code.give')
    await visitor.field('sign_in.name').waitFor()
  })

  it('say in words that there is no page where an address cannot even be read', async () => {
    const page = await pageOf(demo, '/%zz')
    expect(page.status).toBe(404)
    for (const lang of ['ar', 'fr', 'en']) expect(page.text).toContain(`<section lang="${lang}"`)
  })
})

describe('The demo that is made anew', () => {
  const demo = openSite()

  it('stays open until the new one takes its place, which is the same again and lets in whoever is chosen; one yes is enough, without script', async () => {
    const before = await fingerprintOf(demo.database)
    await demo.database.run(sql`INSERT INTO person (email, name, created_at) VALUES ('x@people.example', 'X', now())`)
    const cookie = await demo.sessions.of(mailboxOf('auditor'))
    const visitor = await demo.passerBy(plainPhone)
    await visitor.open('/demo')
    await visitor.follow('demo.reset')
    await visitor.page.getByRole('checkbox').check()
    await visitor.press('demo.reset.begin')
    await visitor.says('demo.reset.progress')
    // Meanwhile people work on, and nobody sees half a demo.
    const anybody = browse(demo.url)
    expect((await anybody.refusal(resetDemo, { body: { confirmed: true } })).code).toBe('demo.reset_running')
    const seen = new Set<number>()
    while ((await anybody.ask(readDemoReset)).state === 'running') {
      seen.add((await anybody.ask(listDemoAccounts)).accounts.length)
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    expect(seen.size).toBe(1)
    expect(await anybody.ask(readDemoReset)).toMatchObject({ state: 'done' })
    expect(await fingerprintOf(demo.database)).toEqual(before)
    expect((await fetch(`${demo.url}/api/programme`, { headers: { cookie } })).status).toBe(401)
    await visitor.page.getByRole('link', { name: visitor.t('progress.renew') }).click()
    await visitor.says('demo.reset.done')
    await visitor.look()
    await visitor.follow('demo.reset.enter')
    const entry = visitor.page.locator('form', { has: visitor.page.locator(`[value="${mailboxOf('auditor')}"]`) })
    await entry.getByRole('button').click()
    await visitor.page.waitForURL(url => url.pathname.startsWith('/office'))
    await visitor.look()
    expect(await visitor.page.locator('aside.demo').textContent()).toContain(visitor.t('site.demo'))
  }, 300_000)
})

describe('Outside demo mode', () => {
  const real = openSite({
    hasDemo: false,
    variables: () => ({ SANAD_DEMO: 'off', SECRET: 's'.repeat(40), PUBLIC_URL: 'http://127.0.0.1' }),
  })

  it('the pages of the demo do not exist, and no banner is shown', async () => {
    for (const path of ['/demo', '/demo/reset', '/outbox'])
      expect(await pageOf(real, path)).toMatchObject({ path, status: 404 })
    const { status, text } = await pageOf(real, '/sign-in')
    expect(status).toBe(200)
    expect(text).not.toContain('Démonstration')
    expect(text).not.toContain('href="/demo"')
  })
})
