import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { endSession, getAccount, getSession, switchMembership } from '@sanad/shared/api/identity.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { belongs, signInByMail, visit } from '../world/visitor.ts'
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

describe('A session', () => {
  it('is a cookie bound to the host, out of reach of scripts, new at every sign-in', async () => {
    const email = address()
    const visitor = await signInByMail(world, email)
    for (const part of ['__Host-sanad=', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
      expect(visitor.setCookie).toContain(part)
    expect(visitor.setCookie).not.toContain('Domain')
    const first = visitor.cookie
    await signInByMail(world, email, 'ar', visitor)
    expect(visitor.cookie).not.toBe(first)
    const old = visit(world)
    old.cookie = first
    expect((await old.ask(getSession)).person).toBeNull()
  })

  it('is nobody’s when the cookie is forged, cut or another’s hash', async () => {
    const visitor = await signInByMail(world, address())
    const token = visitor.cookie?.split('=')[1] ?? ''
    const stored = await world.platform.database.row<{ hash: string }>(sql`
      SELECT encode(token_hash, 'hex') AS hash FROM session ORDER BY created_at DESC, id DESC LIMIT 1`)
    for (const forged of [
      `${token}A`,
      token.slice(1),
      stored?.hash ?? '',
      randomUUID(),
      "' OR 1=1 --",
      'x'.repeat(5000),
    ]) {
      const other = visit(world)
      other.cookie = `__Host-sanad=${encodeURIComponent(forged)}`
      expect((await other.ask(getSession)).person).toBeNull()
      expect((await other.refusal(getAccount)).code).toBe('session.missing')
    }
  })

  it('lives 30 days from its last use', async () => {
    const visitor = await signInByMail(world, address())
    for (let week = 0; week < 8; week++) {
      world.clock.forward({ days: 7 })
      expect((await visitor.ask(getSession)).person).not.toBeNull()
    }
    world.clock.forward({ days: 31 })
    expect((await visitor.ask(getSession)).person).toBeNull()
  })

  it('lives 12 hours in the office', async () => {
    const email = address()
    await belongs(world, email, 'auditor')
    const visitor = await signInByMail(world, email)
    world.clock.forward({ hours: 11 })
    expect((await visitor.ask(getSession)).person?.email).toBe(email)
    world.clock.forward({ hours: 13 })
    expect((await visitor.ask(getSession)).person).toBeNull()
  })

  it('acts for one organisation at a time, the last one first at the next sign-in', async () => {
    const email = address()
    await belongs(world, email, 'officer')
    world.clock.forward({ minutes: 1 })
    await belongs(world, email, 'auditor')
    const visitor = await signInByMail(world, email)
    const { memberships, active } = await visitor.ask(getSession)
    expect(memberships.map(({ role }) => role)).toEqual(['officer', 'auditor'])
    expect(active).toBe(memberships[0]?.id)
    await visitor.ask(switchMembership, { body: { membershipId: memberships[1]?.id ?? '' } })
    expect((await visitor.ask(getSession)).active).toBe(memberships[1]?.id)
    expect((await visitor.refusal(listLog)).code).toBe('session.second_factor_needed')
    const again = await signInByMail(world, email)
    expect((await again.ask(getSession)).active).toBe(memberships[1]?.id)
  })

  it('keeps a second factor of the last twelve hours when it turns to an office, and no older one', async () => {
    const email = address()
    await belongs(world, email, 'officer')
    world.clock.forward({ minutes: 1 })
    await belongs(world, email, 'auditor')
    const visitor = await signInByMail(world, email)
    const { memberships, person } = await visitor.ask(getSession)
    const actsFor = (at: number) => visitor.ask(switchMembership, { body: { membershipId: memberships[at]?.id ?? '' } })
    const gaveFactor = (minutesAgo: number) =>
      world.platform.database.run(sql`
        UPDATE session SET second_factor_at = ${new Date(world.clock.now().getTime() - minutesAgo * 60_000)}
        WHERE person_id = ${person?.id ?? ''}`)
    await gaveFactor(12 * 60 - 1)
    await actsFor(1)
    expect((await visitor.ask(listLog)).entries).toEqual([])
    await actsFor(0)
    await gaveFactor(12 * 60)
    await actsFor(1)
    expect((await visitor.refusal(listLog)).code).toBe('session.second_factor_needed')
  })

  it('is listed as long as it lives', async () => {
    const email = address()
    await signInByMail(world, email)
    const visitor = await signInByMail(world, email)
    for (const [days, listed] of [
      [29, 2],
      [2, 1],
    ] as const) {
      world.clock.forward({ days })
      expect((await visitor.ask(getAccount)).sessions).toHaveLength(listed)
    }
  })

  it('is one of fifty: a further sign-in ends the one used least lately, and what is over is forgotten', async () => {
    const email = address()
    const visitor = await signInByMail(world, email)
    const { id = '' } = (await visitor.ask(getSession)).person ?? {}
    const { run, row } = world.platform.database
    await run(sql`
      INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at)
      SELECT sha256(n::text::bytea), person_id, created_at, seen_at - make_interval(mins => n), expires_at
      FROM session, generate_series(1, 60) n WHERE person_id = ${id}`)
    const newest = await signInByMail(world, email)
    expect((await newest.ask(getAccount)).sessions).toHaveLength(50)
    const open = () =>
      row(
        sql`SELECT count(*)::int AS n, count(*) FILTER (WHERE ended_at IS NULL)::int AS live FROM session WHERE person_id = ${id}`,
      )
    expect(await open()).toEqual({ n: 62, live: 50 })
    expect((await visitor.ask(getSession)).person?.id).toBe(id)
    world.clock.forward({ days: 91 })
    await world.tick()
    expect(await open()).toEqual({ n: 50, live: 50 })
    world.clock.forward({ days: 91 })
    await world.tick()
    expect(await open()).toEqual({ n: 0, live: 0 })
  })

  it('never acts for an organisation of somebody else', async () => {
    const stranger = address()
    await belongs(world, stranger, 'officer')
    const foreign = (await (await signInByMail(world, stranger)).ask(getSession)).active ?? ''
    const visitor = await signInByMail(world, address())
    expect((await visitor.refusal(switchMembership, { body: { membershipId: foreign } })).code).toBe('object.not_found')
  })

  it('is listed with the others of its person, and can be ended: one, all others, this one', async () => {
    const email = address()
    const [phone, desk, lost] = [
      await signInByMail(world, email),
      await signInByMail(world, email),
      await signInByMail(world, email),
    ]
    const { sessions } = await phone.ask(getAccount)
    expect(sessions).toHaveLength(3)
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
    const lostId = (await lost.ask(getAccount)).sessions.find(({ isThis }) => isThis)?.id ?? ''
    const stranger = await signInByMail(world, address())
    expect((await stranger.refusal(endSession, { params: { which: lostId } })).code).toBe('object.not_found')
    await phone.ask(endSession, { params: { which: lostId } })
    expect((await lost.ask(getSession)).person).toBeNull()
    await phone.ask(endSession, { params: { which: 'others' } })
    expect((await desk.ask(getSession)).person).toBeNull()
    const kept = phone.cookie
    await phone.ask(endSession, { params: { which: 'this' } })
    expect(phone.cookie).toBeUndefined()
    phone.cookie = kept
    expect((await phone.ask(getSession)).person).toBeNull()
  })
})
