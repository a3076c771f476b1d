import type { IncomingMessage } from 'node:http'
import { Problem } from '@sanad/shared/problems.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type EarlyEnd, endEarly } from './http-end-early.ts'
import { networkOf } from './network.ts'

/** What a request without files may weigh; what an endpoint takes may be less. */
export const mostBodyBytes = 1024 * 1024
/** A form with files is read piece by piece: its words and what is on its way to the disk. */
const mostFormBytes = mostBodyBytes / 2
/** What all requests that are read at this moment may weigh together, and those of one address. */
const mostBytes = 128 * mostBodyBytes
const mostBytesOfOne = mostBytes / 4

/** What buys a sender another second: a fifth of what a phone at the edge of the network sends. */
const leastBytesPerSecond = 4 * 1024
/** How long nothing need come: before the first of it, and later (a tunnel) after enough has come. */
const patienceSeconds = { atFirst: 8, atMost: 20 }

interface Sender {
  bytes: number
  bodies: number
}

interface Arriving {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly sender: Sender
  /** The most of it that is held at once. */
  readonly mostBytes: number
  bytes: number
  patienceSeconds: number
  isHeld: boolean
  isEnded: boolean
}

/**
 * Bounds what is held of requests whatever is sent at once. A request weighs what has come of it: who announces much and sends nothing
 * costs nobody a place, and is not waited for. Beyond the bound whoever holds most gives way.
 */
export function boundBodies(http: FastifyInstance): void {
  const senders = new Map<string, Sender>()
  const { arriving, hold, letGo, end } = openHeld()
  const watch = setInterval(() => {
    for (const body of arriving) if (isTooSlow(body)) end(body, 'request.too_slow')
  }, 1000).unref()
  http.addHook('onClose', (_, done) => {
    clearInterval(watch)
    done()
  })
  http.addHook('onRequest', (request, reply, done) => {
    if (!hasBody(request.raw)) return done()
    const network = networkOf(request.ip)
    const sender = senders.get(network) ?? { bytes: 0, bodies: 0 }
    if (sender.bytes >= mostBytesOfOne) return done(new Problem('server.busy'))
    senders.set(network, sender)
    sender.bodies++
    const body = bodyOf(request, reply, sender)
    arriving.add(body)
    counting(body, bytes => hold(body, bytes))
    request.raw.once('close', () => arriving.delete(body))
    reply.raw.once('close', () => {
      letGo(body)
      if (--sender.bodies === 0) senders.delete(network)
    })
    done()
  })
}

function openHeld() {
  const arriving = new Set<Arriving>()
  let all = 0
  return { arriving, hold, letGo, end }

  function hold(body: Arriving, bytes: number): void {
    const more = body.isHeld ? Math.min(bytes, body.mostBytes - body.bytes) : 0
    body.bytes += more
    body.sender.bytes += more
    all += more
    if (body.sender.bytes > mostBytesOfOne) end(body, 'server.busy')
    else if (all > mostBytes) end(heaviest(body, arriving), 'server.busy')
  }

  function letGo(body: Arriving): void {
    if (!body.isHeld) return
    body.isHeld = false
    body.sender.bytes -= body.bytes
    all -= body.bytes
  }

  function end(body: Arriving, code: EarlyEnd): void {
    body.isEnded = true
    arriving.delete(body)
    letGo(body)
    endEarly(body.request, body.reply, code)
  }
}

/** The oldest that still comes of whoever holds most. What has come whole is being answered, and stays. */
function heaviest(least: Arriving, arriving: ReadonlySet<Arriving>): Arriving {
  let found = least
  for (const body of arriving)
    if (body.bytes > 0 && !body.request.raw.complete && body.sender.bytes > found.sender.bytes) found = body
  return found
}

function bodyOf(request: FastifyRequest, reply: FastifyReply, sender: Sender): Arriving {
  const mostBytes = mostHeldOf(request)
  return {
    ...{ request, reply, sender, mostBytes, bytes: 0 },
    ...{ patienceSeconds: patienceSeconds.atFirst, isHeld: true, isEnded: false },
  }
}

/** Listening to its pieces would start the reading before anybody is there to read: they are counted where the parser hands them in. */
function counting(body: Arriving, arrived: (bytes: number) => void): void {
  const { raw } = body.request
  const push = raw.push.bind(raw)
  raw.push = (piece, encoding) => {
    if (piece === null) return push(null)
    const bytes = (piece as Buffer).length
    body.patienceSeconds = Math.min(patienceSeconds.atMost, body.patienceSeconds + bytes / leastBytesPerSecond)
    if (!body.isEnded) arrived(bytes)
    // Nobody reads on what was ended.
    return body.isEnded || push(piece, encoding)
  }
}

/** Called once a second: a server that stands still counts no time. While we do not read, it is not the sender who is slow. */
function isTooSlow(body: Arriving): boolean {
  const { raw } = body.request
  if (raw.complete || raw.destroyed || raw.readableLength >= raw.readableHighWaterMark) return false
  body.patienceSeconds--
  return body.patienceSeconds < 0
}

// What a page asks inside the process came with the page.
const hasBody = (raw: IncomingMessage): boolean =>
  !('isLightMyRequest' in raw) &&
  (raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0)

function mostHeldOf({ raw, routeOptions }: FastifyRequest): number {
  const { method = 'GET', headers } = raw
  const type = headers['content-type'] ?? ''
  // Resumable uploads go to the disk as they come; what comes with a question is not read.
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || type === 'application/offset+octet-stream') return 0
  return type.startsWith('multipart/')
    ? mostFormBytes
    : Math.min(mostBodyBytes, routeOptions.bodyLimit ?? mostBodyBytes)
}
