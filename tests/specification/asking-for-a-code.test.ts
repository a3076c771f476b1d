import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeIn, lastMail } from '../world/visitor.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, { RATE_LIMIT_PER_MINUTE: '5000' })
})
afterAll(() => world.close())

interface Post {
  readonly from: string
  readonly cookie?: string
  readonly key?: string
}
const post = (path: string, payload: object, { from, cookie, key = randomUUID() }: Post) =>
  world.api.inject({
    method: 'POST',
    url: `/api/session${path}`,
    payload,
    remoteAddress: from,
    headers: { 'idempotency-key': key, ...(cookie ? { cookie } : {}) },
  })
/** `sent`, or the refusal. */
const asking = async (email: string, post_: Post): Promise<string> => {
  const answer = await post('/code', { email, locale: 'fr' }, post_)
  return answer.statusCode === 200 ? 'sent' : answer.json().code
}
const many = async (count: number, ask: (time: number) => Promise<string>): Promise<string[]> => {
  const answers: string[] = []
  for (let time = 0; time < count; time++) answers.push(await ask(time))
  return answers
}
const sent = (answers: readonly string[]) => answers.filter(answer => answer === 'sent').length

const anAddress = () => `owner-${randomUUID()}@people.example`
const home = '192.0.2.10'

/** Signs in from home. @returns the cookies the browser keeps */
async function signedIn(email: string): Promise<string[]> {
  const { codeId } = (await post('/code', { email, locale: 'fr' }, { from: home })).json()
  const code = codeIn((await lastMail(world, email)).body)
  const answer = await post('', { codeId, code }, { from: home })
  return [answer.headers['set-cookie'] ?? []].flat()
}
const known = (lines: readonly string[]) => lines.find(line => /^(__Host-)?sanad-known=/.test(line)) ?? ''
const pair = (line: string) => line.split(';', 1)[0] ?? ''

describe('Asking for a code', () => {
  it.each([6, 60])('is not kept from its person by %i requests of somebody else', async times => {
    const email = anAddress()
    expect(sent(await many(times, () => asking(email, { from: '198.51.100.1' })))).toBe(6)
    expect(await asking(email, { from: '198.51.100.1' })).not.toBe('sent')
    expect(await asking(email, { from: home })).toBe('sent')
  })

  it('is counted by who asks: a /64 is one', async () => {
    const email = anAddress()
    expect(sent(await many(10, time => asking(email, { from: `2001:db8:7:7::${time + 1}` })))).toBe(6)
    expect(await asking(email, { from: '2001:db8:7:8::1' })).toBe('sent')
  })

  it('is answered in a browser its person has signed in with, however many others ask from wherever', async () => {
    const email = anAddress()
    const cookie = pair(known(await signedIn(email)))
    const flood = await many(60, time => asking(email, { from: `198.51.100.${10 + time}` }))
    expect(sent(flood)).toBe(39)
    expect(await asking(email, { from: '203.0.113.200' })).toBe('code.asked_too_often')
    expect(sent(await many(10, time => asking(email, { from: `203.0.113.${time}`, cookie })))).toBe(6)
    world.clock.forward({ minutes: 61 })
    expect(await asking(email, { from: '203.0.113.200' })).toBe('sent')
    expect(sent(await many(60, time => asking(email, { from: `198.51.100.${10 + time}` })))).toBeLessThanOrEqual(40)
  })

  it('is not for writing to a city in our name: from one network so many an hour, whatever the addresses', async () => {
    const email = anAddress()
    const cookie = pair(known(await signedIn(email)))
    const city = '198.18.0.1'
    const first = anAddress()
    await asking(first, { from: city })
    await world.platform.database.run(sql`
      INSERT INTO sign_in_code (email, asker, code_hash, created_at, expires_at)
      SELECT 'a' || n || '@people.example', asker, '', created_at, expires_at FROM sign_in_code, generate_series(1, 298) n
      WHERE email = ${first}`)
    expect(await asking(anAddress(), { from: city })).toBe('sent')
    expect(await asking(anAddress(), { from: city })).toBe('code.asked_too_often')
    expect(await asking(email, { from: city, cookie })).toBe('sent')
    expect(await asking(anAddress(), { from: home })).toBe('sent')
    world.clock.forward({ minutes: 61 })
    expect(await asking(anAddress(), { from: city })).toBe('sent')
  })

  it('takes the word of no browser for it: neither another person’s nor a made up one', async () => {
    const email = anAddress()
    const others = pair(known(await signedIn(anAddress())))
    const [name, value = ''] = pair(known(await signedIn(anAddress()))).split('=')
    await many(60, time => asking(email, { from: `198.51.100.${10 + time}` }))
    for (const cookie of [others, `${name}=${value.slice(0, -4)}AAAA`, `${name}=x`, `${name}=x.y`, `${name}=`])
      expect(await asking(email, { from: home, cookie })).toBe('code.asked_too_often')
  })

  it('leaves in the browser what no script reads and nobody is read from', async () => {
    const email = anAddress()
    const line = known(await signedIn(email))
    expect(line).toMatch(/HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/)
    expect(line).toMatch(/Max-Age=34560000/)
    expect(pair(line).split('=')[1]).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
  })

  it('is safe to send again: from the same network it is the same code, from another one more mail', async () => {
    const [email, key] = [anAddress(), randomUUID()]
    const ask = async (from: string) => (await post('/code', { email, locale: 'fr' }, { from, key })).json().codeId
    const first = await ask(home)
    expect(await ask(home)).toBe(first)
    expect(await ask('198.51.100.1')).not.toBe(first)
  })
})
