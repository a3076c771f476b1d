import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { bodyLimitOf } from '@sanad/server/platform/body-limit.ts'
import { refusalPage } from '@sanad/shared/refusal-page.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servedEndpoints } from '../agreements/generated.ts'
import { heldBytes } from '../world/memory.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
let port: number
beforeAll(async () => {
  world = await openWorld(undefined, { RATE_LIMIT_PER_MINUTE: '5000', TRUSTED_PROXIES: '127.0.0.1' })
  officer = await world.actor('officer', randomUUID())
  await world.api.listen({ port: 0, host: '127.0.0.1' })
  port = (world.api.server.address() as AddressInfo).port
})
afterAll(() => {
  release()
  return world.close()
})

const kilobyte = 1024

const held: Socket[] = []

/** A form with a file that is begun, let in, and goes on no further. @param bytes what of it has come */
async function hold(address: string, bytes = 600 * kilobyte): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  held.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const headers = [
    `host: 127.0.0.1:${port}`,
    `authorization: Bearer ${officer.token}`,
    `x-forwarded-for: ${address}`,
    `idempotency-key: ${randomUUID()}`,
    'content-type: multipart/form-data; boundary=x',
    `content-length: ${20 * 1024 * kilobyte}`,
  ]
  const part = `--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n`
  socket.write(`POST /api/files/form HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${part}${'w'.repeat(bytes)}`)
}
const release = (): void => {
  for (const socket of held.splice(0)) socket.destroy()
}
const holdMany = (address: string, bytes?: number) =>
  Promise.all(Array.from({ length: 64 }, () => hold(address, bytes)))
const asked = (address: string, path: string, body: string) =>
  fetch(`http://127.0.0.1:${port}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'x-forwarded-for': address },
    body,
  })
/** By a stranger, who is told so once they are let in. */
const knocking = (address: string) => asked(address, 'claims', '{}')
/** What an address is answered, once the server has seen what was sent before. */
const soon = (address: string) =>
  expect.poll(async () => (await knocking(address)).status, { timeout: 40_000, interval: 200 })

describe('What is read at once', () => {
  it('is bounded by what has come, for one address and for all; who sends more than their part is asked to come again', {
    timeout: 60_000,
  }, async () => {
    await holdMany('198.51.100.1')
    await soon('198.51.100.1').toBe(503)
    const refused = await knocking('198.51.100.1')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await refused.json()).toMatchObject({ code: 'server.busy', retry: true })
    expect((await knocking('198.51.100.2')).status).toBe(401)
    for (const address of ['198.51.100.3', '198.51.100.4', '198.51.100.5']) await holdMany(address)
    // Whoever holds most gives way to who asks for little.
    expect((await knocking('198.51.100.6')).status).toBe(401)
    expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(200)
    release()
    await soon('198.51.100.1').toBe(401)
  })

  it('ends with the refusal: words that are too many are not gathered, however long they are sent', {
    timeout: 60_000,
  }, async () => {
    const field = Buffer.from(
      `--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n${'w'.repeat(1000 * kilobyte)}\r\n`,
    )
    const socket = connect(port, '127.0.0.1')
    held.push(socket)
    socket.on('error', () => undefined)
    let answered = ''
    socket.on('data', part => (answered += String(part)))
    const headers = [
      `host: 127.0.0.1:${port}`,
      'x-forwarded-for: 198.51.100.20',
      `idempotency-key: ${randomUUID()}`,
      'content-type: multipart/form-data; boundary=x',
      `content-length: ${field.length * 300}`,
    ]
    socket.write(`POST /api/files/form HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
    const before = heldBytes()
    let most = 0
    for (let sent = 0; sent < 300 && !socket.destroyed; sent++) {
      await Promise.race([new Promise(resolve => socket.write(field, resolve)), after(2000)])
      if (sent % 10 === 0) most = Math.max(most, heldBytes() - before)
    }
    expect(answered).toMatch(/^HTTP\/1\.1 413/)
    expect(most / kilobyte / kilobyte).toBeLessThan(40)
  })

  it('is as much as its contract can need: a code is not asked for with a megabyte', async () => {
    const padded = JSON.stringify({ email: 'a@people.example', locale: 'fr' }) + ' '.repeat(20 * kilobyte)
    expect((await asked('198.51.100.8', 'session/code', padded)).status).toBe(413)
  })

  it('has in every contract room for the longest that it allows', () => {
    const limits = servedEndpoints().flatMap(({ method, body }) => (method === 'GET' ? [] : [bodyLimitOf(body)]))
    expect(Math.min(...limits)).toBeGreaterThanOrEqual(kilobyte)
    expect(Math.max(...limits)).toBeLessThanOrEqual(1024 * kilobyte)
    expect(limits.filter(limit => limit < 100 * kilobyte).length).toBeGreaterThan(limits.length / 2)
  })

  it('ends where somebody else’s part of it is deeper than any of ours', async () => {
    const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`
    const answer = await fetch(`http://127.0.0.1:${port}/api/session/passkey`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: `{"challengeId":"${randomUUID()}","credential":{"id":${deep}}}`,
    })
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'request.invalid' }])
  })

  it('is refused in three languages where no page can be made, each with the way back', async () => {
    const page = await refusalPage('server.busy')
    for (const lang of ['ar', 'fr', 'en'])
      expect(page).toMatch(new RegExp(`<section lang="${lang}".*?href="/\\?lang=${lang}".*?</section>`))
  })
})
