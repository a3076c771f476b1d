import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
let port: number
const written: { level: string; line: unknown }[] = []
beforeAll(async () => {
  world = await openWorld()
  const { log } = world.platform
  for (const level of ['error', 'warn', 'debug'] as const)
    log[level] = ((...line: unknown[]) => void written.push({ level, line })) as typeof log.error
  await world.api.listen({ port: 0, host: '127.0.0.1' })
  port = (world.api.server.address() as AddressInfo).port
})
afterAll(() => world.close())

/** Announces much, sends a little and hangs up. */
async function goAway(path: string, type: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const headers = [
    `host: 127.0.0.1:${port}`,
    `content-type: ${type}`,
    `idempotency-key: ${randomUUID()}`,
    'content-length: 900',
  ]
  const file = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 '
  socket.write(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${file}`)
  await after(300)
  socket.destroy()
  await after(300)
}

describe('A sender who goes away before the end', () => {
  it.each([
    ['/api/files/form', 'multipart/form-data; boundary=x'],
    ['/api/session/code', 'application/json'],
    ['/api/session/code', 'text/plain'],
    ['/api/stripe/webhook', 'application/json'],
    ['/api/nothing', 'application/json'],
  ])('fills no log: %s, %s', async (path, type) => {
    written.length = 0
    await goAway(path, type)
    expect(written.filter(({ level }) => level !== 'debug')).toEqual([])
  })

  it('is written down for who looks for it', async () => {
    written.length = 0
    await goAway('/api/files/form', 'multipart/form-data; boundary=x')
    expect(written.map(({ level }) => level)).toEqual(['debug'])
  })
})
