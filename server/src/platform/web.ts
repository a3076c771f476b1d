import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** The header the web's server uses to pass on the visitor's address; refused from outside. */
const visitorHeader = 'x-sanad-visitor'

/**
 * Mounts the built web beside the API. A page's own calls to `/api/…` are handed over inside the process: a server-rendered
 * page costs no socket.
 * @param handlerPath `web/build/handler.js`
 */
export async function mountWeb(http: FastifyInstance, handlerPath: string): Promise<void> {
  const { handler } = (await import(pathToFileURL(handlerPath).href)) as { handler: Handler }
  Object.assign(globalThis, { [Symbol.for('sanad.api')]: (request: Request) => callInside(http, request) })
  http.setNotFoundHandler({}, (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    reply.hijack()
    handler(request.raw, reply.raw)
  })
}

async function callInside(http: FastifyInstance, request: Request): Promise<Response> {
  const headers = Object.fromEntries(request.headers)
  const visitor = headers[visitorHeader]
  delete headers[visitorHeader]
  delete headers['content-length']
  const url = new URL(request.url)
  const answer = await http.inject({
    method: request.method as 'GET',
    url: url.pathname + url.search,
    headers: { ...headers, host: url.host },
    ...(visitor ? { remoteAddress: visitor } : {}),
    ...(request.body ? { payload: Buffer.from(await request.arrayBuffer()) } : {}),
  })
  const out = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) out.append(name, String(each))
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: out })
}
