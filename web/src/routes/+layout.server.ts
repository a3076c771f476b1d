import { doneBefore } from '#lib/server/done.ts'
import { type Session, signedOut } from '#lib/session.ts'
import type { LayoutServerLoad } from './$types'

// One round trip of HTML: no page runs in a browser (docs/decisions/0010).
export const csr = false

export const load: LayoutServerLoad = async event => {
  const session = await sessionOf(event.fetch)
  return { lang: event.locals.lang, session, done: doneBefore(event), now: new Date().toISOString() }
}

/** Without an API, or when it is down, the reader is signed out: public pages still stand. */
async function sessionOf(fetch: typeof globalThis.fetch): Promise<Session> {
  try {
    const response = await fetch('/api/session', { headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as Session) : signedOut
  } catch {
    return signedOut
  }
}
