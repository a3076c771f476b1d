import { randomUUID } from 'node:crypto'
import { base32, hotp, matchingStep, stepAt } from '@sanad/server/modules/identity/totp.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount, getSession } from '@sanad/shared/api/identity.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import {
  beginAuthenticator,
  beginPasskey,
  confirmAuthenticator,
  giveAuthenticatorCode,
  pendingAuthenticator,
  removeAuthenticator,
} from '@sanad/shared/api/second-factors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWith } from '../world/authenticator.ts'
import { belongs, signInByMail, type Visitor, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`

/** What the app shows now, or some steps ahead. */
function appNow(secret: string) {
  const app = appWith(secret)
  return (ahead = 0) => app(new Date(world.clock.now().getTime() + ahead * 30_000))
}

async function setsUp(visitor: Visitor) {
  await visitor.ask(beginAuthenticator)
  const { secret, uri } = await visitor.ask(pendingAuthenticator)
  return { code: appNow(secret), secret, uri }
}
async function withApp(role?: string) {
  const email = address()
  if (role) await belongs(world, email, role)
  const visitor = await signInByMail(world, email)
  const app = await setsUp(visitor)
  await visitor.ask(confirmAuthenticator, { body: { code: app.code() } })
  world.clock.forward({ minutes: 1 })
  return { email, visitor, ...app }
}
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

describe('The codes of an authenticator app', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %i', (second, code) => {
    const secret = Buffer.from('12345678901234567890')
    expect(hotp(secret, stepAt(new Date(second * 1000)), 8)).toBe(code)
  })

  it('are written as RFC 4648 writes its own examples', () => {
    const examples = ['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(text => base32(Buffer.from(text)))
    expect(examples).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
  })

  it('are good half a minute early or late, and never for a step already spent', () => {
    const secret = Buffer.from('12345678901234567890')
    const at = new Date('2026-03-02T09:00:00Z')
    const now = stepAt(at)
    const found = [-2, -1, 0, 1, 2].map(ahead => matchingStep(secret, hotp(secret, now + ahead), { at, lastStep: 0 }))
    expect(found).toEqual([undefined, now - 1, now, now + 1, undefined])
    expect(matchingStep(secret, hotp(secret, now), { at, lastStep: now })).toBeUndefined()
  })
})

describe('An authenticator app', () => {
  it('counts from its first code on, and its secret is then shown no more', async () => {
    const visitor = await signInByMail(world, address())
    const { code, uri } = await setsUp(visitor)
    expect(uri).toMatch(
      /^otpauth:\/\/totp\/Sanad:[^?]+\?secret=[A-Z2-7]{32}&issuer=Sanad&algorithm=SHA1&digits=6&period=30$/,
    )
    expect((await visitor.ask(getAccount)).authenticatorSince).toBeNull()
    await visitor.ask(confirmAuthenticator, { body: { code: code() } })
    expect((await visitor.ask(getAccount)).authenticatorSince).toBe(world.clock.now().toISOString())
    expect((await visitor.ask(getSession)).secondFactor).toBe(true)
    expect((await visitor.refusal(pendingAuthenticator)).code).toBe('object.not_found')
  })

  it('opens the office, under a new cookie', async () => {
    const { email, code } = await withApp('auditor')
    const visitor = await signInByMail(world, email)
    expect((await visitor.refusal(listLog)).code).toBe('session.second_factor_needed')
    const before = visitor.cookie
    await visitor.ask(giveAuthenticatorCode, { body: { code: code() } })
    await visitor.ask(listLog)
    const old = visit(world)
    old.cookie = before
    expect((await old.refusal(listLog)).code).toBe('session.missing')
  })

  it('gives a code that counts once, also when two sessions send it at the same moment', async () => {
    const { email, code } = await withApp()
    const visitors = await Promise.all(Array.from({ length: 4 }, () => signInByMail(world, email)))
    const shown = code()
    const outcomes = await Promise.all(
      visitors.map(each =>
        each.ask(giveAuthenticatorCode, { body: { code: shown } }).then(
          () => 'in',
          (refused: { code: string }) => refused.code,
        ),
      ),
    )
    expect(outcomes.sort()).toEqual(['factor.wrong', 'factor.wrong', 'factor.wrong', 'in'])
  })

  it('is locked for 15 minutes after five wrong codes, even for the right one', async () => {
    const { email, code } = await withApp()
    const visitor = await signInByMail(world, email)
    const wrong = await Promise.all(
      Array.from({ length: 12 }, () => visitor.refusal(giveAuthenticatorCode, { body: { code: wrongFor(code()) } })),
    )
    expect(wrong.filter(refusal => refusal.code === 'factor.wrong')).toHaveLength(5)
    expect((await visitor.refusal(giveAuthenticatorCode, { body: { code: code() } })).code).toBe('factor.locked')
    world.clock.forward({ minutes: 16 })
    await visitor.ask(giveAuthenticatorCode, { body: { code: code() } })
  })

  it('is not set up first by whoever has the cookie of somebody who signed in over an hour ago', async () => {
    const email = address()
    const visitor = await signInByMail(world, email)
    world.clock.forward({ minutes: 59 })
    const { code } = await setsUp(visitor)
    world.clock.forward({ minutes: 1 })
    for (const [setUp, body] of [
      [beginAuthenticator],
      [beginPasskey],
      [confirmAuthenticator, { code: code() }],
    ] as const)
      expect((await visitor.refusal(setUp, { body } as never)).code).toBe('session.sign_in_needed')
    const again = await signInByMail(world, email)
    await again.ask(confirmAuthenticator, { body: { code: code() } })
  })

  it('is not replaced or removed by whoever only reads the mail; by its person it is', async () => {
    const { email, visitor, code } = await withApp()
    const thief = await signInByMail(world, email)
    for (const change of [beginAuthenticator, removeAuthenticator])
      expect((await thief.refusal(change)).code).toBe('session.second_factor_needed')
    const next = await setsUp(visitor)
    expect((await visitor.refusal(confirmAuthenticator, { body: { code: wrongFor(next.code()) } })).code).toBe(
      'factor.wrong',
    )
    await visitor.ask(confirmAuthenticator, { body: { code: next.code() } })
    world.clock.forward({ minutes: 1 })
    expect((await thief.refusal(giveAuthenticatorCode, { body: { code: code() } })).code).toBe('factor.wrong')
    await visitor.ask(removeAuthenticator)
    expect((await visitor.ask(getAccount)).authenticatorSince).toBeNull()
  })

  it('stays for whoever works in the office and has nothing else', async () => {
    const { visitor } = await withApp('manager')
    expect((await visitor.refusal(removeAuthenticator)).code).toBe('factor.last')
  })

  it('has its secret sealed in the database, and in no record of commands', async () => {
    const { secret, visitor } = await withApp()
    expect((await visitor.refusal(pendingAuthenticator)).code).toBe('object.not_found')
    const lines = await world.platform.database.rows<{ line: string }>(sql`
      SELECT to_jsonb(t)::text AS line FROM command_key t UNION ALL SELECT to_jsonb(t)::text FROM authenticator t`)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter(({ line }) => line.includes(secret))).toEqual([])
  })
})
