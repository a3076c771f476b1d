import { randomUUID } from 'node:crypto'
import { modulesFor } from '@sanad/server/app.ts'
import { listDemoAccounts, listDemoMail, signInToDemo } from '@sanad/shared/api/demo-access.ts'
import { askCode, getSession } from '@sanad/shared/api/identity.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { belongs, codeIn, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let demo: World
let real: World
beforeAll(async () => {
  demo = await openWorld('2026-03-02T09:00:00Z', { SANAD_DEMO: 'on' })
  real = await openWorld('2026-03-02T09:00:00Z', {
    SANAD_DEMO: 'off',
    SECRET: 's'.repeat(40),
    PUBLIC_URL: 'http://127.0.0.1',
  })
})
afterAll(async () => {
  await demo.close()
  await real.close()
})

const roles = ['auditor', 'officer', 'treasurer', 'manager', 'staff', 'reviewer', 'certifier']

describe('The demo', () => {
  it('lists its accounts in the order of the main job, and no other person', async () => {
    for (const role of roles) await belongs(demo, `${role}@demo.sanad.example`, role)
    await belongs(demo, 'somebody@people.example', 'officer')
    await belongs(demo, 'trick@demo.sanad.example.people.example', 'officer')
    const { accounts } = await demo.anybody.ask(listDemoAccounts)
    expect(accounts.map(({ role }) => role)).toEqual([
      'officer',
      'staff',
      'manager',
      'certifier',
      'reviewer',
      'treasurer',
      'auditor',
    ])
  })

  it('signs in as any of them with one click, second factor given', async () => {
    const visitor = visit(demo)
    await visitor.ask(signInToDemo, { body: { email: 'auditor@demo.sanad.example' } })
    expect(await visitor.ask(getSession)).toMatchObject({
      secondFactor: true,
      demo: true,
      memberships: [{ role: 'auditor' }],
    })
    await visitor.ask(listLog)
  })

  it.each(['somebody@people.example', 'nobody@demo.sanad.example', 'trick@demo.sanad.example.people.example'])(
    'does not sign in as %s',
    async email => {
      expect((await visit(demo).refusal(signInToDemo, { body: { email } })).code).toBe('object.not_found')
    },
  )

  it('shows every mail, newest first, page by page', async () => {
    for (let at = 0; at < 52; at++)
      await visit(demo).ask(askCode, { body: { email: `reader-${at}@people.example`, locale: 'fr' } })
    const first = await demo.anybody.ask(listDemoMail)
    expect(first.mails).toHaveLength(50)
    expect(first.mails[0]).toMatchObject({
      recipient: 'reader-51@people.example',
      subject: 'Votre code de connexion à Sanad',
    })
    expect(codeIn(first.mails[0]?.body ?? '')).toMatch(/^\d{6}$/)
    const rest = await demo.anybody.ask(listDemoMail, { query: { after: first.next ?? '' } })
    expect(rest.mails.map(({ recipient }) => recipient)).toEqual(['reader-1@people.example', 'reader-0@people.example'])
    const own = await demo.anybody.ask(listDemoMail, { query: { recipient: 'reader-7@people.example' } })
    expect(own.mails).toHaveLength(1)
  })
})

describe('Outside demo mode', () => {
  const demoRoutes = modulesFor(true)
    .filter(each => each.demoOnly)
    .flatMap(each => each.routes ?? [])

  it('none of the demo’s routes exists', async () => {
    expect(demoRoutes.length).toBeGreaterThanOrEqual(3)
    for (const { endpoint } of demoRoutes) {
      const answer = await real.api.inject({
        method: endpoint.method,
        url: `/api${endpoint.path.replace(/:\w+/g, randomUUID())}`,
        headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        payload: '{"email":"auditor@demo.sanad.example"}',
      })
      expect(answer.statusCode, endpoint.path).toBe(404)
    }
  })

  it('every route below /demo belongs to a module that is the demo’s own', () => {
    const always = modulesFor(false).flatMap(each => each.routes ?? [])
    expect(always.length).toBeGreaterThan(10)
    expect(always.filter(({ endpoint }) => endpoint.path.startsWith('/demo'))).toEqual([])
  })

  it('a person with a demo address is signed in by mail alone, and no banner is shown', async () => {
    await belongs(real, 'auditor@demo.sanad.example', 'auditor')
    expect((await real.anybody.ask(getSession)).demo).toBe(false)
    expect((await demo.anybody.ask(getSession)).demo).toBe(true)
  })
})
