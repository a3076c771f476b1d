import { randomUUID } from 'node:crypto'
import { type AnyEndpoint, call } from '@sanad/shared/client.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Visitor } from './visitor.ts'

/** Somebody with a browser of their own, over the network: keeps the cookie a running Sanad sets. */
export function browse(url: string): Visitor {
  const visitor: Visitor = {
    cookie: undefined,
    setCookie: '',
    ask: (endpoint, asked = {}) => call(send as never, endpoint, { ...asked, key: asked.key ?? randomUUID() } as never),
    refusal: async (endpoint: AnyEndpoint, asked) => {
      try {
        await visitor.ask(endpoint, asked)
      } catch (error) {
        if (error instanceof Problem) return error
        throw error
      }
      throw new Error(`${endpoint.method} ${endpoint.path} was not refused`)
    },
  }
  return visitor

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (visitor.cookie) headers.set('cookie', visitor.cookie)
    const answer = await fetch(new URL(path, url), { ...init, headers })
    const line = answer.headers.getSetCookie()[0]
    if (line) {
      visitor.setCookie = line
      visitor.cookie = line.split(';', 1)[0]
    }
    return answer
  }
}
