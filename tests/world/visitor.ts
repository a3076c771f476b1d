import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { askCode, signIn } from '@sanad/shared/api/identity.ts'
import { type AnyEndpoint, call } from '@sanad/shared/client.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Asked, World } from './world.ts'

/** Somebody with a browser of their own: keeps the cookies the server sets, and sends no token. */
export interface Visitor {
  cookie: string | undefined
  /** The last `set-cookie` line. */
  setCookie: string
  ask<E extends AnyEndpoint>(endpoint: E, asked?: Asked<E>): Promise<ReplyOf<E>>
  /** The refusal; fails when the call succeeds. */
  refusal<E extends AnyEndpoint>(endpoint: E, asked?: Asked<E>): Promise<Problem>
}

export function visit(world: World, headers: Record<string, string> = {}): Visitor {
  const visitor: Visitor = { cookie: undefined, setCookie: '', ask, refusal }
  return visitor

  async function send(path: string, init: RequestInit): Promise<Response> {
    const own = {
      ...Object.fromEntries(new Headers(init.headers)),
      ...headers,
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
    }
    const answer = await world.api.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: path,
      headers: own,
      ...(init.body ? { payload: init.body as string } : {}),
    })
    const line = [answer.headers['set-cookie'] ?? []].flat()[0]
    if (line) {
      visitor.setCookie = line
      const pair = line.split(';', 1)[0] ?? ''
      visitor.cookie = pair.endsWith('=') ? undefined : pair
    }
    const type = String(answer.headers['content-type'] ?? '')
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: { 'content-type': type },
    })
  }

  function ask<E extends AnyEndpoint>(endpoint: E, asked: Asked<E> = {}): Promise<ReplyOf<E>> {
    return call(send as never, endpoint, { ...asked, key: asked.key ?? randomUUID() } as never)
  }

  async function refusal<E extends AnyEndpoint>(endpoint: E, asked?: Asked<E>): Promise<Problem> {
    try {
      await ask(endpoint, asked)
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
    throw new Error(`${endpoint.method} ${endpoint.path} was not refused`)
  }
}

/** The newest mail to an address. */
export async function lastMail(world: World, recipient: string) {
  const mail = await world.platform.database.row<{ subject: string; body: string; html: string; locale: string }>(sql`
    SELECT subject, body, html, locale FROM mail WHERE recipient = ${recipient} ORDER BY created_at DESC, id DESC LIMIT 1`)
  if (!mail) throw new Error(`no mail to ${recipient}`)
  return mail
}

/** The code as the person reads it in their mail. */
export const codeIn = (body: string): string => /^\d{6}$/m.exec(body)?.[0] ?? 'no code'

/** Asks for a code, reads the mail, signs in: a visitor with a session of their own. */
export async function signInByMail(
  world: World,
  email: string,
  locale: Lang = 'ar',
  visitor = visit(world),
): Promise<Visitor> {
  const { codeId } = await visitor.ask(askCode, { body: { email, locale } })
  const code = codeIn((await lastMail(world, email.toLowerCase())).body)
  await visitor.ask(signIn, { body: { codeId, code } })
  return visitor
}

/** A membership as the module that owns the organisation would make it. */
export async function belongs(
  world: World,
  email: string,
  role: string,
  organisationId: string = randomUUID(),
): Promise<string> {
  const kind = role === 'officer' ? 'association' : role === 'staff' ? 'provider' : 'programme'
  const at = world.clock.now()
  await world.platform.database.run(sql`
    WITH person AS (
      INSERT INTO person (email, name, locale, created_at) VALUES (${email}, ${email.split('@')[0]}, 'fr', ${at})
      ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id)
    INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
    SELECT id, ${kind}, ${organisationId}, ${role}, ${at} FROM person`)
  return organisationId
}
