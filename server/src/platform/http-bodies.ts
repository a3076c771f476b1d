import type { IncomingMessage } from 'node:http'
import { Problem } from '@sanad/shared/problems.ts'
import type { FastifyInstance } from 'fastify'

/** What a request without files may weigh; what an endpoint takes may be less. */
export const mostBodyBytes = 1024 * 1024
/** A form with files is read piece by piece: its words and what is on its way to the disk. */
const mostFormBytes = mostBodyBytes / 2
/** What all requests that are read at this moment may weigh together, and those of one address. */
const mostBytes = 128 * mostBodyBytes
const mostBytesOfOne = mostBytes / 4
const retryAfterSeconds = 5

/**
 * Bounds what is held of requests whatever is sent at once: who comes beyond it is asked to come again. Every request is weighed
 * by what it announces, before a byte of it is read.
 */
export function boundBodies(http: FastifyInstance): void {
  const held = new Map<string, number>()
  let all = 0
  http.addHook('onRequest', (request, reply, done) => {
    const bytes = weightOf(request.raw)
    const own = (held.get(request.ip) ?? 0) + bytes
    if (bytes === 0) return done()
    if (all + bytes > mostBytes || own > mostBytesOfOne) {
      reply.header('retry-after', retryAfterSeconds)
      return done(new Problem('server.busy'))
    }
    all += bytes
    held.set(request.ip, own)
    reply.raw.once('close', () => {
      all -= bytes
      const rest = (held.get(request.ip) ?? 0) - bytes
      if (rest > 0) held.set(request.ip, rest)
      else held.delete(request.ip)
    })
    done()
  })
}

function weightOf(raw: IncomingMessage): number {
  const { method = 'GET', headers } = raw
  const type = headers['content-type'] ?? ''
  // Resumable uploads go to the disk as they come; what a page asks inside the process came with the page.
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || type === 'application/offset+octet-stream' || isInside(raw))
    return 0
  const most = type.startsWith('multipart/') ? mostFormBytes : mostBodyBytes
  const announced = headers['transfer-encoding'] ? most : Number(headers['content-length'] ?? 0)
  return Math.min(announced, most)
}

const isInside = (raw: object): boolean => 'isLightMyRequest' in raw
