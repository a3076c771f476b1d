import { connectWeb } from '@sanad/server/platform/web.ts'
import type { Actor, World } from './world.ts'

/** A page's way to the API, inside the process, as somebody. */
export function insideAs({ api }: World, { token }: Pick<Actor, 'token'>): typeof fetch {
  connectWeb(api)
  const serve = (globalThis as Record<symbol, unknown>)[Symbol.for('sanad.api')] as (
    asked: Request,
  ) => Promise<Response>
  return (path, init) => {
    const request = new Request(new URL(String(path), 'http://web.example'), init)
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    return serve(request)
  }
}
