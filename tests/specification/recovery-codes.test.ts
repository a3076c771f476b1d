import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount, getSession } from '@sanad/shared/api/identity.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import {
  addPasskey,
  beginPasskey,
  giveAuthenticatorCode,
  giveRecoveryCode,
  makeRecoveryCodes,
  removeAuthenticator,
} from '@sanad/shared/api/second-factors.ts'
import { newRecoveryCode, plainRecoveryCode } from '@sanad/shared/formats/recovery-code.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setsUpApp } from '../world/authenticator.ts'
import { PasskeyDevice } from '../world/passkey-device.ts'
import { sessionsOf } from '../world/sessions.ts'
import { belongs, lastMail, signInByMail, type Visitor, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

const site = { origin: 'https://sanad.example', host: 'sanad.example' }
let world: World
beforeAll(async () => {
  world = await openWorld('2026-03-02T09:00:00Z', { PUBLIC_URL: site.origin })
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`
const gives = (visitor: Visitor, code: string | undefined) =>
  visitor.ask(giveRecoveryCode, { body: { code: code ?? '' } })
const refused = async (visitor: Visitor, code: string | undefined) =>
  (await visitor.refusal(giveRecoveryCode, { body: { code: code ?? '' } })).code

/** Somebody who set up their first factor and kept the codes that came with it. */
async function withCodes(role?: string) {
  const email = address()
  if (role) await belongs(world, email, role)
  const visitor = await signInByMail(world, email)
  const { codes, app } = await setsUpApp(visitor, world.clock.now())
  world.clock.forward({ minutes: 1 })
  return { email, visitor, app, codes: codes ?? [] }
}

describe('Recovery codes', () => {
  it('are given with the first second factor, ten different ones, and not with the next', async () => {
    const { visitor, codes } = await withCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect((await visitor.ask(getAccount)).recoveryCodes).toMatchObject({ left: 10 })
    const next = await setsUpApp(visitor, world.clock.now())
    expect(next.codes).toBeNull()
    expect((await visitor.ask(getAccount)).recoveryCodes).toMatchObject({ left: 10 })
  })

  it('are given with a passkey as well, when that is the first', async () => {
    const visitor = await signInByMail(world, address())
    const make = async () => {
      const device = new PasskeyDevice(site)
      const { challengeId, options } = await visitor.ask(beginPasskey)
      return visitor.ask(addPasskey, { body: { challengeId, name: 'Key', credential: device.make(options) } })
    }
    expect((await make()).recoveryCodes).toHaveLength(10)
    expect((await make()).recoveryCodes).toBeNull()
  })

  it('open the office, under a new cookie, each once; and its person is told how many are left', async () => {
    const { email, codes } = await withCodes('auditor')
    const visitor = await signInByMail(world, email, 'fr')
    expect((await visitor.refusal(listLog)).code).toBe('session.second_factor_needed')
    const before = visitor.cookie
    expect(await gives(visitor, codes[3])).toEqual({ left: 9 })
    await visitor.ask(listLog)
    const old = visit(world)
    old.cookie = before
    expect((await old.refusal(listLog)).code).toBe('session.missing')
    const mail = await lastMail(world, email)
    expect(mail.subject).toBe('Un code de secours a servi sur votre compte Sanad')
    expect(mail.body).toMatch(/Codes restants\u00a0: 9/)
    expect((await visitor.ask(getAccount)).recoveryCodes).toMatchObject({ left: 9 })
    expect(await refused(visitor, codes[3])).toBe('recovery.used')
  })

  it('are read as people type them', async () => {
    const { email, codes } = await withCodes()
    const visitor = await signInByMail(world, email)
    const typed = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(await gives(visitor, typed)).toEqual({ left: 9 })
    const arabic = (codes[1] ?? '').replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit)))
    expect(await gives(visitor, arabic)).toEqual({ left: 8 })
  })

  it('count once, however many ask at the same moment', async () => {
    const { email, codes } = await withCodes()
    const visitors = await sessionsOf(world, email, 50)
    const outcomes = await Promise.all(
      visitors.map(each =>
        gives(each, codes[0]).then(
          () => 'in',
          (refusal: { code: string }) => refusal.code,
        ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'in')).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome === 'recovery.used')).toHaveLength(49)
    const through = await Promise.all(visitors.map(async each => (await each.ask(getSession)).secondFactor))
    expect(through.filter(Boolean)).toHaveLength(1)
  })

  it('are locked for 15 minutes after five wrong ones, even for a right one', async () => {
    const { email, codes } = await withCodes()
    const visitor = await signInByMail(world, email)
    const wrong = await Promise.all(Array.from({ length: 12 }, () => refused(visitor, newRecoveryCode())))
    expect(wrong.filter(code => code === 'recovery.wrong')).toHaveLength(5)
    expect(wrong.filter(code => code === 'factor.locked')).toHaveLength(7)
    expect(await refused(visitor, codes[0])).toBe('factor.locked')
    world.clock.forward({ minutes: 16 })
    expect(await gives(visitor, codes[0])).toEqual({ left: 9 })
  })

  it('are nobody else’s, and nobody’s before there is a second factor', async () => {
    const [one, other] = [await withCodes(), await withCodes()]
    expect(await refused(other.visitor, one.codes[0])).toBe('recovery.wrong')
    const newcomer = await signInByMail(world, address())
    expect(await refused(newcomer, one.codes[0])).toBe('recovery.missing')
    expect((await newcomer.refusal(makeRecoveryCodes)).code).toBe('factor.missing')
    expect((await visit(world).refusal(giveRecoveryCode, { body: { code: 'x' } })).code).toBe('session.missing')
  })

  it('are made anew by whoever has a fresh second factor alone; the old ones end', async () => {
    const { email, visitor, codes } = await withCodes()
    const thief = await signInByMail(world, email)
    expect((await thief.refusal(makeRecoveryCodes)).code).toBe('session.second_factor_needed')
    const { recoveryCodes: fresh } = await visitor.ask(makeRecoveryCodes)
    expect((await lastMail(world, email)).subject).toContain('رموز احتياطية جديدة')
    expect(await refused(thief, codes[0])).toBe('recovery.wrong')
    expect(await gives(thief, fresh[0])).toEqual({ left: 9 })
    world.clock.forward({ minutes: 16 })
    expect((await visitor.refusal(makeRecoveryCodes)).code).toBe('session.second_factor_needed')
  })

  it('are offered to who has a factor from before there were codes', async () => {
    const { email, visitor, app } = await withCodes('reviewer')
    await world.platform.database.run(sql`
      DELETE FROM recovery_set WHERE person_id = (SELECT id FROM person WHERE email = ${email})`)
    expect((await visitor.ask(getAccount)).recoveryCodes).toBeNull()
    await visitor.ask(giveAuthenticatorCode, { body: { code: app(world.clock.now()) } })
    expect((await visitor.ask(makeRecoveryCodes)).recoveryCodes).toHaveLength(10)
  })

  it('bring their person to a new factor in the place of the lost one', async () => {
    const { email, codes, app } = await withCodes('treasurer')
    const visitor = await signInByMail(world, email)
    await gives(visitor, codes[0])
    const next = await setsUpApp(visitor, world.clock.now())
    world.clock.forward({ minutes: 1 })
    const again = await signInByMail(world, email)
    const lost = { body: { code: app(world.clock.now()) } }
    expect((await again.refusal(giveAuthenticatorCode, lost)).code).toBe('factor.wrong')
    await again.ask(giveAuthenticatorCode, { body: { code: next.app(world.clock.now()) } })
  })

  it('end with the last factor their person removes', async () => {
    const { visitor, codes } = await withCodes()
    await visitor.ask(removeAuthenticator)
    expect((await visitor.ask(getAccount)).recoveryCodes).toBeNull()
    expect(await refused(visitor, codes[0])).toBe('recovery.missing')
  })

  it('are kept as marks alone, and in no record of commands', async () => {
    const { visitor, codes } = await withCodes()
    await gives(visitor, codes[0])
    const lines = await world.platform.database.rows<{ line: string }>(sql`
      SELECT to_jsonb(t)::text AS line FROM command_key t UNION ALL SELECT to_jsonb(t)::text FROM recovery_code t
      UNION ALL SELECT to_jsonb(t)::text FROM mail t UNION ALL SELECT to_jsonb(t)::text FROM outbox t`)
    expect(lines.length).toBeGreaterThan(20)
    for (const code of codes)
      expect(lines.filter(({ line }) => line.includes(code) || line.includes(plainRecoveryCode(code)))).toEqual([])
  })
})
