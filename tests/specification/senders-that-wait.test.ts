import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { networkOf } from '@sanad/server/platform/network.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

const kilobyte = 1024
const megabyte = 1024 * kilobyte
let world: World
let port: number
beforeAll(async () => {
  world = await openWorld(undefined, { RATE_LIMIT_PER_MINUTE: '5000' })
  await world.api.listen({ port: 0, host: '127.0.0.1' })
  port = (world.api.server.address() as AddressInfo).port
})
const open: Socket[] = []
afterAll(async () => {
  for (const socket of open) socket.destroy()
  await world.close()
})

interface Sending {
  readonly socket: Socket
  /** Everything that was answered, once the connection has ended. */
  readonly answer: Promise<string>
}

interface Sent {
  readonly from: string
  readonly path: string
  readonly type?: string
  readonly announced: number
  readonly first?: string
}

/** A request with a body, over a connection of its own, of which only the first bytes come. */
async function send({ from, path, type = 'application/json', announced, first = '' }: Sent): Promise<Sending> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  open.push(socket)
  let said = ''
  socket.on('data', part => (said += String(part)))
  socket.on('error', () => undefined)
  const answer = once(socket, 'close').then(() => said)
  await once(socket, 'connect')
  const headers = [
    `host: 127.0.0.1:${port}`,
    `content-type: ${type}`,
    `idempotency-key: ${randomUUID()}`,
    `content-length: ${announced}`,
    'connection: close',
  ]
  socket.write(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${first}`)
  return { socket, answer }
}

const form = 'multipart/form-data; boundary=x'
interface Announced extends Pick<Sent, 'path' | 'type' | 'announced'> {}
const paths: readonly Announced[] = [
  { path: '/api/baseline', announced: megabyte },
  { path: `/api/milestones/${randomUUID()}/judgement`, announced: megabyte },
]
const thatWait: readonly Announced[] = [
  { path: '/api/files/form', type: form, announced: 25 * megabyte },
  { path: '/api/session/code', announced: kilobyte },
]

/** What a stranger is answered who asks for a code. */
const askingAt = async (from: string): Promise<string> => {
  const body = JSON.stringify({ email: `${randomUUID()}@people.example`, locale: 'ar' })
  const { answer } = await send({ from, path: '/api/session/code', announced: body.length, first: body })
  return (await answer).split('\r\n', 1)[0] ?? ''
}

// Side by side: what they do is wait.
describe.concurrent('Senders who announce much and send nothing', () => {
  it('keep nobody out, from their own address or another', { timeout: 60_000 }, async () => {
    const idle = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5'].flatMap(from =>
      Array.from({ length: 32 }, (_, at) => send({ from, first: '-', ...(paths[at % paths.length] as Announced) })),
    )
    await Promise.all(idle)
    for (const from of ['127.0.0.9', '127.0.0.2'])
      for (let time = 0; time < 5; time++) expect(await askingAt(from)).toBe('HTTP/1.1 200 OK')
  })

  it('are told so after a few seconds, and their connection ends', { timeout: 60_000 }, async () => {
    for (const { answer } of await Promise.all(
      thatWait.map(each => send({ from: '127.0.0.2', first: '-', ...each })),
    )) {
      const answered = await answer
      expect(answered).toMatch(/^HTTP\/1\.1 408 /)
      expect(answered).toContain('"code":"request.too_slow"')
    }
  })

  it('do not buy long waiting with what they sent fast at first', { timeout: 90_000 }, async () => {
    const { answer } = await send({
      from: '127.0.0.2',
      path: '/api/files/form',
      type: form,
      announced: 20 * megabyte,
      first: `--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n${'w'.repeat(800 * kilobyte)}`,
    })
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
  })
})

describe.concurrent('Senders over a weak connection', () => {
  it('are read to the end: a form at 20 kB a second, with a tunnel on its way', { timeout: 120_000 }, async () => {
    const head = `--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n`
    const tail = '\r\n--x--\r\n'
    const announced = head.length + 160 * kilobyte + tail.length
    const { socket, answer } = await send({
      from: '127.0.0.2',
      path: '/api/files/form',
      type: form,
      announced,
      first: head,
    })
    for (let second = 0; second < 8; second++) {
      await after(second === 5 ? 12_000 : 1000)
      socket.write('w'.repeat(20 * kilobyte))
    }
    socket.write(tail)
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('One sender', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('at %s is %s: whoever has IPv6 has a /64 of it', (ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })

  it('is counted as one, wherever in their /64 they ask from', async () => {
    const check = (remoteAddress: string) =>
      world.api.inject({ method: 'POST', url: '/api/voucher-checks', payload: { code: 'x' }, remoteAddress })
    for (let time = 1; time <= 20; time++) await check(`2001:db8:5:5::${time}`)
    expect((await check('2001:db8:5:5:ffff::1')).json().code).toBe('request.too_many')
    expect((await check('2001:db8:5:6::1')).json().code).toBe('voucher.code_mistyped')
  })
})
