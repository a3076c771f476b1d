/// <reference path="../../web/src/app.d.ts" />
import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesFrom } from '../../web/src/lib/server/form-files.ts'
import { submitted } from '../../web/src/lib/server/submitted.ts'
import { insideAs } from '../world/inside.ts'
import { heldBytes } from '../world/memory.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

const megabyte = 1024 * 1024
const [forms, megabytesEach] = [20, 15]

let world: World
let officer: Actor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

const boundary = 'the-end-of-a-part'
const piece = new Uint8Array(randomBytes(64 * 1024))
const words = (text: string) => new TextEncoder().encode(text)

/** A form with one PDF, made while it is sent: the sender holds none of it. */
function aForm(key: string): Request {
  const pieces = function* () {
    yield words(`--${boundary}\r\ncontent-disposition: form-data; name="key"\r\n\r\n${key}\r\n`)
    yield words(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 ${key}`)
    for (let sent = 0; sent < megabytesEach * megabyte; sent += piece.length) yield piece
    yield words(`\r\n--${boundary}--\r\n`)
  }
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const body = Readable.toWeb(Readable.from(pieces()))
  return new Request('http://web.example/', { method: 'POST', headers, body, duplex: 'half' } as unknown as RequestInit)
}

describe('Many large forms at once', () => {
  it('are all taken, and never held in memory', { timeout: 120_000 }, async () => {
    const before = heldBytes()
    let most = 0
    let isOver = false
    const watching = (async () => {
      for (; !isOver; await after(200)) most = Math.max(most, heldBytes() - before)
    })()
    const fetch = insideAs(world, officer)
    const taken = await Promise.all(
      Array.from({ length: forms }, async () =>
        filesFrom(await submitted({ request: aForm(randomUUID()), fetch, locals: { lang: 'ar', cookies: [] } })),
      ),
    )
    isOver = true
    await watching
    expect(taken.flat()).toHaveLength(forms)
    expect(most / megabyte).toBeLessThan(60)
  })
})
