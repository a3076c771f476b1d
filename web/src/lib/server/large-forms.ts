import { getSession } from '@sanad/shared/api/identity.ts'
import { call } from '@sanad/shared/client.ts'
import { refusalPage } from '@sanad/shared/refusal-page.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { isForm } from './taken-form.ts'

/** What a form without files may weigh: as much as the API takes. */
const mostBytes = 1024 * 1024

/**
 * The answer to a form that is larger than words can be, or undefined. Words are read into memory whole; files are taken as they
 * come, in the one encoding files come in, from who is signed in: who is not any more is led to the sign-in and back.
 */
export async function answerToLargeForm(event: Pick<RequestEvent, 'fetch' | 'request' | 'url'>) {
  const { headers, method } = event.request
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined
  const isStreamed = headers.has('transfer-encoding')
  if (!isStreamed && Number(headers.get('content-length') ?? 0) <= mostBytes) return undefined
  if (!isForm(event.request))
    return new Response(await refusalPage('request.too_large'), {
      status: 413,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  const { person } = await call((path, init) => event.fetch(path, init), getSession, {})
  if (person) return undefined
  const location = `/sign-in?next=${encodeURIComponent(event.url.pathname)}`
  return new Response(null, { status: 303, headers: { location } })
}
