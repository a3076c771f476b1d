import { directionOf, langs } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { compressed } from '#lib/server/compressed.ts'
import { carryDone } from '#lib/server/done.ts'
import { answer } from '#lib/server/in-process.ts'
import { languageOf } from '#lib/server/language.ts'
import { answerToLargeForm } from '#lib/server/large-forms.ts'

await Promise.all(langs.map(lang => loadMessages(lang)))

export const handle: Handle = async ({ event, resolve }) => {
  if (isForeign(event.request)) return new Response('request.origin_foreign', { status: 403 })
  const lang = languageOf(event)
  event.locals.lang = lang
  event.locals.cookies = []
  const tooLarge = await answerToLargeForm(event)
  if (tooLarge) return tooLarge
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%dir%', directionOf(lang)),
  })
  response.headers.append('vary', 'Accept-Language, Cookie, Accept-Encoding')
  response.headers.set('cache-control', isOfSomebody(event) ? 'private, no-store' : 'private, no-cache')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  carryDone(event, response)
  for (const cookie of event.locals.cookies) response.headers.append('set-cookie', cookie)
  return compressed(event.request, response)
}

/** Who comes with a session, or is given one, reads what is theirs: no browser keeps it for who sits down next. */
const isOfSomebody = ({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): boolean =>
  locals.typed !== undefined ||
  cookies.getAll().some(({ name }) => sessionCookies.has(name)) ||
  locals.cookies.length > 0
const sessionCookies = new Set(['sanad', '__Host-sanad'])

/**
 * A form sent from another site. Browsers say so themselves (Fetch Metadata); older ones send the origin, whose host must be ours.
 * The scheme is not compared: behind a proxy it is not known here.
 */
function isForeign(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false
  const site = request.headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && URL.parse(origin)?.host !== request.headers.get('host')
}

export const handleFetch: HandleFetch = ({ event, request, fetch }) =>
  new URL(request.url).pathname.startsWith('/api/') ? answer(event, request) : fetch(request)

/** A page we do not have is no failure of ours; anything unforeseen is written down and shown by its code alone. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app') return
  if (kind === 'framework') return { code: error.status === 404 ? 'request.not_found' : 'request.invalid' }
  // Anybody may go away in the midst of what they send.
  if (!event.request.signal.aborted) console.error(error)
  return { code: 'server.failed' }
}
