import type { RequestEvent } from '@sveltejs/kit'
import { dev } from '$app/env'
import { noteDone } from './done.ts'

type Serve = (request: Request) => Promise<Response>

/** The server process leaves its API here. */
const served = (): Serve | undefined =>
  (globalThis as Record<symbol, unknown>)[Symbol.for('sanad.api')] as Serve | undefined

/** Under `vite dev` the API is a server started beside it. */
const besides: Serve = request => {
  const { pathname, search } = new URL(request.url)
  return fetch(new Request(`http://127.0.0.1:8080${pathname}${search}`, request))
}

const absent: Serve = async () => new Response(null, { status: 503 })

/**
 * Answers `/api/…` without a socket, as the person who asked for the page: their cookies go with it, and the cookies it
 * sets are used by later calls of this request and passed on to the browser.
 */
export async function answer(event: RequestEvent, request: Request): Promise<Response> {
  const asked = new Request(request)
  const cookie = cookieHeader(event)
  if (cookie) asked.headers.set('cookie', cookie)
  asked.headers.set('accept-language', event.locals.lang)
  asked.headers.set('x-sanad-visitor', event.request.headers.get('x-sanad-visitor') ?? event.getClientAddress())
  for (const name of ['origin', 'user-agent']) {
    const value = event.request.headers.get(name)
    if (value) asked.headers.set(name, value)
    else asked.headers.delete(name)
  }
  const response = await (served() ?? (dev ? besides : absent))(asked)
  event.locals.cookies.push(...response.headers.getSetCookie())
  noteDone(event, response)
  return response
}

/** The browser's cookies, overlaid by those the API has set since. */
function cookieHeader(event: RequestEvent): string {
  const jar = new Map<string, string>()
  const set = event.locals.cookies.map(line => line.split(';', 1)[0] ?? '')
  for (const pair of [...(event.request.headers.get('cookie') ?? '').split(';'), ...set]) {
    const at = pair.indexOf('=')
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
