import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { getAccount, getSession } from '@sanad/shared/api/identity.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import {
  addPasskey,
  askPasskey,
  beginPasskey,
  removePasskey,
  renamePasskey,
  usePasskey,
} from '@sanad/shared/api/second-factors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PasskeyDevice } from '../world/passkey-device.ts'
import { belongs, lastMail, signInByMail, type Visitor, visit } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

const site = { origin: 'https://sanad.example', host: 'sanad.example' }
let world: World
beforeAll(async () => {
  world = await openWorld('2026-03-02T09:00:00Z', { PUBLIC_URL: site.origin })
})
afterAll(() => world.close())

const address = () => `person-${randomUUID()}@people.example`

async function makes(visitor: Visitor, device: PasskeyDevice, name = 'My phone'): Promise<string> {
  const { challengeId, options } = await visitor.ask(beginPasskey)
  return (await visitor.ask(addPasskey, { body: { challengeId, name, credential: device.make(options) } })).passkeyId
}
async function uses(visitor: Visitor, device: PasskeyDevice): Promise<void> {
  const { challengeId, options } = await visitor.ask(askPasskey)
  await visitor.ask(usePasskey, { body: { challengeId, credential: device.use(options) } })
}
async function withPasskey(role?: string) {
  const email = address()
  if (role) await belongs(world, email, role)
  const visitor = await signInByMail(world, email)
  const device = new PasskeyDevice(site)
  const passkeyId = await makes(visitor, device)
  return { email, visitor, device, passkeyId }
}

describe('Passkeys', () => {
  it('are made once signed in, count at once as the second factor, and are announced by mail', async () => {
    const { email, visitor } = await withPasskey()
    expect((await visitor.ask(getSession)).secondFactor).toBe(true)
    expect((await visitor.ask(getAccount)).passkeys).toMatchObject([{ name: 'My phone', usedAt: null }])
    expect((await lastMail(world, email)).body).toContain('https://sanad.example/account')
  })

  it('sign in without e-mail, both factors given, under a new cookie', async () => {
    const { email, device } = await withPasskey('auditor')
    const visitor = visit(world)
    await uses(visitor, device)
    expect(await visitor.ask(getSession)).toMatchObject({ person: { email }, secondFactor: true })
    await visitor.ask(listLog)
  })

  it('open the office to somebody signed in by mail, and rotate the session', async () => {
    const { email, device } = await withPasskey('auditor')
    const visitor = await signInByMail(world, email)
    expect((await visitor.refusal(listLog)).code).toBe('session.second_factor_needed')
    const before = visitor.cookie
    await uses(visitor, device)
    expect(visitor.cookie).not.toBe(before)
    await visitor.ask(listLog)
    const old = visit(world)
    old.cookie = before
    expect((await old.ask(getSession)).person).toBeNull()
    expect((await visitor.ask(getAccount)).sessions).toHaveLength(2)
  })

  it('answer a challenge once: the same answer sent again is refused', async () => {
    const { device } = await withPasskey()
    const visitor = visit(world)
    const { challengeId, options } = await visitor.ask(askPasskey)
    const body = { challengeId, credential: device.use(options) }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        visit(world)
          .ask(usePasskey, { body })
          .then(
            () => 'in',
            (refused: { code: string }) => refused.code,
          ),
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'in')).toHaveLength(1)
    expect((await visitor.refusal(usePasskey, { body })).code).toBe('passkey.refused')
  })

  it('are refused too late, without their user, from another site, with another key or counting backwards', async () => {
    const { device } = await withPasskey()
    const tries = async (change: () => PasskeyDevice | undefined) => {
      const visitor = visit(world)
      const { challengeId, options } = await visitor.ask(askPasskey)
      const used = change() ?? device
      return (await visitor.refusal(usePasskey, { body: { challengeId, credential: used.use(options) } })).code
    }
    expect(await tries(() => void world.clock.forward({ minutes: 6 }))).toBe('passkey.refused')
    device.isUserVerified = false
    expect(await tries(() => undefined)).toBe('passkey.refused')
    device.isUserVerified = true
    const elsewhere = Object.assign(
      new PasskeyDevice({ origin: 'https://sanad.example.evil', host: 'sanad.example' }),
      { id: device.id },
    )
    expect(await tries(() => elsewhere)).toBe('passkey.refused')
    const otherKey = Object.assign(new PasskeyDevice(site), { id: device.id })
    expect(await tries(() => otherKey)).toBe('passkey.refused')
    await uses(visit(world), device)
    device.counter = 0
    expect(await tries(() => undefined)).toBe('passkey.refused')
  })

  it('are refused when what is sent is no passkey at all', async () => {
    const visitor = await signInByMail(world, address())
    for (const credential of [
      {},
      { id: 5 },
      { id: 'x', response: 'y' },
      { id: "' OR 1=1 --", response: { clientDataJSON: '%%%' } },
    ]) {
      const begun = await visitor.ask(beginPasskey)
      const made = await visitor.refusal(addPasskey, {
        body: { challengeId: begun.challengeId, name: 'x', credential },
      })
      const asked = await visitor.ask(askPasskey)
      const used = await visitor.refusal(usePasskey, { body: { challengeId: asked.challengeId, credential } })
      expect([made.code, used.code]).toEqual(['passkey.refused', 'passkey.refused'])
    }
  })

  it('belong to the person whose challenge they answered', async () => {
    const [first, second] = [await signInByMail(world, address()), await signInByMail(world, address())]
    const { challengeId, options } = await first.ask(beginPasskey)
    const credential = new PasskeyDevice(site).make(options)
    const refused = await second.refusal(addPasskey, { body: { challengeId, name: 'x', credential } })
    expect(refused.code).toBe('passkey.refused')
  })

  it('are named, renamed and removed by their own person only', async () => {
    const { email, visitor, passkeyId } = await withPasskey()
    const stranger = (await withPasskey()).visitor
    const name = { params: { passkeyId }, body: { name: 'Office computer' } }
    expect((await stranger.refusal(renamePasskey, name)).code).toBe('object.not_found')
    expect((await stranger.refusal(removePasskey, { params: { passkeyId } })).code).toBe('object.not_found')
    await visitor.ask(renamePasskey, name)
    expect((await visitor.ask(getAccount)).passkeys).toMatchObject([{ name: 'Office computer' }])
    await visitor.ask(removePasskey, { params: { passkeyId } })
    expect((await visitor.ask(getAccount)).passkeys).toEqual([])
    expect((await lastMail(world, email)).subject).toContain('حُذفت')
  })

  it('are not added or removed by whoever only reads the mail', async () => {
    const { email, passkeyId } = await withPasskey()
    const thief = await signInByMail(world, email)
    expect((await thief.refusal(beginPasskey)).code).toBe('session.second_factor_needed')
    expect((await thief.refusal(removePasskey, { params: { passkeyId } })).code).toBe('session.second_factor_needed')
  })

  it('are asked for anew after 15 minutes before a change', async () => {
    const { visitor, device, passkeyId } = await withPasskey()
    world.clock.forward({ minutes: 16 })
    expect((await visitor.refusal(removePasskey, { params: { passkeyId } })).code).toBe('session.second_factor_needed')
    await uses(visitor, device)
    await visitor.ask(removePasskey, { params: { passkeyId } })
  })

  it('keep one for whoever works in the office', async () => {
    const { visitor, passkeyId } = await withPasskey('reviewer')
    expect((await visitor.refusal(removePasskey, { params: { passkeyId } })).code).toBe('factor.last')
  })

  it('are not asked for without end: a stranger fills neither the log nor the table of challenges', async () => {
    const entries = sql<{ n: number }>`SELECT count(*)::int AS n FROM log_entry WHERE command = 'passkey.ask'`
    const before = (await world.platform.database.row(entries))?.n ?? 0
    const asked = async () => {
      const answer = await world.api.inject({
        ...{ method: 'POST', url: '/api/session/passkey/challenge', remoteAddress: '198.51.100.77' },
        headers: { 'idempotency-key': randomUUID() },
      })
      return answer.statusCode
    }
    const answers: number[] = []
    for (let time = 1; time <= 65; time++) answers.push(await asked())
    expect(answers).toEqual([...Array(60).fill(200), ...Array(5).fill(429)])
    expect((await world.platform.database.row(entries))?.n).toBe(before + 60)
  })

  it('leave no challenge behind', async () => {
    await visit(world).ask(askPasskey)
    world.clock.forward({ minutes: 6 })
    await world.tick()
    expect(await world.platform.database.rows(sql`SELECT id FROM passkey_challenge`)).toEqual([])
  })
})
