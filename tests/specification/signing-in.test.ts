/// <reference path="../../web/src/app.d.ts" />
import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { askCode, describePerson, getSession, signIn } from '@sanad/shared/api/identity.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextOf } from '../../web/src/lib/server/after-sign-in.ts'
import { belongs, codeIn, lastMail, signInByMail, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-03-02T09:00:00Z', {
    SANAD_DEMO: 'off',
    SECRET: 's'.repeat(40),
    PUBLIC_URL: 'https://sanad.example',
  })
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')
const asks = async (email: string) => {
  const { codeId } = await visit(world).ask(askCode, { body: { email, locale: 'fr' } })
  return { codeId, code: codeIn((await lastMail(world, email)).body) }
}

describe('Where a sign-in leads', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    '/\u0001',
    '/a\r\nset-cookie: x=1',
    '/مفتاح',
    '/a b',
  ])('is no address that %j hides', next => {
    const url = new URL('https://sanad.example/sign-in')
    url.searchParams.set('next', next)
    expect(nextOf(url)).toBe(undefined)
  })

  it('is a page of ours, with all it was asked for', () => {
    const url = new URL('https://sanad.example/sign-in')
    for (const next of ['/', '/catalogue?search=%D9%85&lang=ar', '/office/claims/01a2?x=a//b#c']) {
      url.searchParams.set('next', next)
      expect(nextOf(url)).toBe(next)
    }
  })
})

describe('Signing in with an e-mailed code', () => {
  it('makes whoever reads the mail of a new address a person, without a name until they give one', async () => {
    const email = address()
    const visitor = await signInByMail(world, email, 'fr', visit(world, { 'accept-language': 'fr' }))
    const before = await visitor.ask(getSession)
    expect(before).toMatchObject({
      person: { email, name: '', locale: 'fr' },
      memberships: [],
      active: null,
      secondFactor: false,
    })
    await visitor.ask(describePerson, { body: { name: '  فاطمة الزهراء ', locale: 'ar' } })
    expect((await visitor.ask(getSession)).person).toMatchObject({ name: 'فاطمة الزهراء', locale: 'ar' })
  })

  it('answers an unknown address exactly as a known one', async () => {
    const known = address()
    await signInByMail(world, known)
    const shape = async (email: string) =>
      Object.keys(await visit(world).ask(askCode, { body: { email, locale: 'ar' } }))
    expect(await shape(address())).toEqual(await shape(known))
  })

  it('treats an address as one, however it is written', async () => {
    const email = address()
    const first = await (await signInByMail(world, email)).ask(getSession)
    const second = await (await signInByMail(world, email.toUpperCase())).ask(getSession)
    expect(second.person?.id).toBe(first.person?.id)
  })

  it('writes in the person’s language, the code alone on its line', async () => {
    const email = address()
    await belongs(world, email, 'officer')
    await visit(world).ask(askCode, { body: { email, locale: 'ar' } })
    const mail = await lastMail(world, email)
    expect(mail).toMatchObject({ locale: 'fr', subject: 'Votre code de connexion à Sanad' })
    expect(mail.body).toMatch(/^\d{6}$/m)
    expect(mail.html).toContain('dir="ltr"')
    expect(mail.subject).not.toMatch(/\d/)
  })

  it('counts a code once: of fifty attempts at once, one opens a session', async () => {
    const email = address()
    const { codeId, code } = await asks(email)
    const visitors = Array.from({ length: 50 }, () => visit(world))
    const outcomes = await Promise.all(
      visitors.map(each =>
        each.ask(signIn, { body: { codeId, code } }).then(
          () => 'in',
          (refused: { code: string }) => refused.code,
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'in')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['in', 'code.ended']))
    const sessions = await world.platform.database.row<{ n: number }>(sql`
      SELECT count(*)::int AS n FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = ${email}`)
    expect(sessions?.n).toBe(1)
  })

  it('ends a code after five wrong attempts, even when they come at once', async () => {
    const { codeId, code } = await asks(address())
    const guess = () => visit(world).refusal(signIn, { body: { codeId, code: wrongFor(code) } })
    const first = await guess()
    expect([first.code, first.facts]).toEqual(['code.wrong', { field: 'code', attemptsLeft: 4 }])
    const rest = await Promise.all(Array.from({ length: 20 }, guess))
    expect(rest.filter(refusal => refusal.code === 'code.wrong')).toHaveLength(3)
    expect((await visit(world).refusal(signIn, { body: { codeId, code } })).code).toBe('code.ended')
  })

  it('ends a code with the fifth wrong attempt, not with a sixth', async () => {
    const { codeId, code } = await asks(address())
    for (let time = 1; time <= 5; time++) await visit(world).refusal(signIn, { body: { codeId, code: wrongFor(code) } })
    expect((await visit(world).refusal(signIn, { body: { codeId, code } })).code).toBe('code.ended')
  })

  it('ends a code after ten minutes', async () => {
    const { codeId, code } = await asks(address())
    world.clock.forward({ minutes: 10 })
    expect((await visit(world).refusal(signIn, { body: { codeId, code } })).code).toBe('code.ended')
  })

  it('binds a code to the request that asked for it: another’s requests neither use nor end it', async () => {
    const email = address()
    const own = await asks(email)
    const other = await asks(email)
    expect(
      (
        await visit(world).refusal(signIn, {
          body: { codeId: other.codeId, code: own.code === other.code ? wrongFor(own.code) : own.code },
        })
      ).code,
    ).toBe('code.wrong')
    await visit(world).ask(signIn, { body: own })
  })

  it('sends an address at most six codes an hour, known or not, even when asked at once', async () => {
    const email = address()
    const asked = await Promise.all(
      Array.from({ length: 12 }, () =>
        visit(world)
          .ask(askCode, { body: { email, locale: 'ar' } })
          .then(
            () => 'sent',
            (refused: { code: string }) => refused.code,
          ),
      ),
    )
    expect(asked.filter(outcome => outcome === 'sent')).toHaveLength(6)
    expect(new Set(asked)).toEqual(new Set(['sent', 'code.asked_too_often']))
    world.clock.forward({ minutes: 61 })
    await visit(world).ask(askCode, { body: { email, locale: 'ar' } })
  })

  it('keeps no code, token or readable secret: not in tables, not after use or expiry in the mail', async () => {
    const email = address()
    const { codeId, code } = await asks(email)
    const visitor = visit(world)
    await visitor.ask(signIn, { body: { codeId, code } })
    expect((await lastMail(world, email)).body).toBe('')
    const unused = address()
    const left = await asks(unused)
    world.clock.forward({ minutes: 11 })
    await world.tick()
    expect(await lastMail(world, unused)).toMatchObject({ body: '', html: '' })
    const token = visitor.cookie?.split('=')[1] ?? 'none'
    const kept = await world.platform.database.rows<{ line: string }>(sql`
      SELECT to_jsonb(t)::text AS line FROM command_key t UNION ALL SELECT to_jsonb(t)::text FROM session t
      UNION ALL SELECT to_jsonb(t)::text FROM outbox t UNION ALL SELECT to_jsonb(t)::text FROM mail t`)
    expect(kept.length).toBeGreaterThan(10)
    for (const secret of [token, `"${code}"`, `"${left.code}"`])
      expect(kept.filter(({ line }) => line.includes(secret))).toEqual([])
  })

  it.each([
    'no-address',
    'a@b',
    'a b@c.ma',
    'x@y.ma\r\nBcc: z@y.ma',
    'a@b.ma,c@d.ma',
    'a\u200bb@c.ma',
    '\u202ea@c.ma',
    'a@c\u00ad.ma',
  ])('refuses %j as an address', async email => {
    expect((await visit(world).refusal(askCode, { body: { email, locale: 'ar' } })).code).toBe('request.invalid')
  })
})
