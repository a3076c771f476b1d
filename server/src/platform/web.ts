import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { WebHandler } from './http.ts'

/** Who asks for a page, and for what the page asks the API: set by the server over whatever came with the request. */
export const visitorHeader = 'x-sanad-visitor'

/** The built web. @param handlerPath `handler.js` of SvelteKit's adapter-node */
export async function loadWeb(handlerPath: string): Promise<WebHandler> {
  const { handler } = (await import(pathToFileURL(handlerPath).href)) as { handler: WebHandler }
  return handler
}

/** Hands a page's own calls to `/api/…` over inside the process: a server-rendered page costs no socket. */
export function connectWeb(http: FastifyInstance): void {
  Object.assign(globalThis, { [Symbol.for('sanad.api')]: (request: Request) => callInside(http, request) })
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
    ...(request.body ? { payload: await payloadOf(request) } : {}),
  })
  const out = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) out.append(name, String(each))
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: out })
}

/** A form with files goes on as it comes, piece by piece; anything else is small, and is there whole. */
async function payloadOf(request: Request): Promise<Buffer | Readable> {
  return request.headers.get('content-type')?.startsWith('multipart/')
    ? Readable.fromWeb(request.body as ReadableStream)
    : Buffer.from(await request.arrayBuffer())
}
