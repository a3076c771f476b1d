import type * as Type from 'typebox'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint.ts'
import { type Facts, Problem, type ProblemCode, type ProblemReply } from './problems.ts'

type Part<Name extends string, T> = keyof T extends never
  ? { readonly [N in Name]?: never }
  : Partial<T> extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T }

export type AnyEndpoint = Endpoint<Type.TSchema, Type.TSchema, Type.TSchema, Type.TSchema>

/** What an endpoint needs to be called: exactly the parts it declares. `key` is the idempotency key of a command. */
export type CallInput<E> = Part<'params', ParamsOf<E>> &
  Part<'query', QueryOf<E>> &
  Part<'body', BodyOf<E>> & { readonly key?: string }

export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/**
 * The only place a request is built. Answers the endpoint's typed reply, or the text of one that is not JSON.
 * @param fetch given a path below the origin (`/api/vouchers/…`).
 * @throws Problem with the server's code and facts; `server.failed` when the answer is not one of ours.
 */
export async function call<E extends AnyEndpoint>(fetch: Fetch, endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>> {
  const { params, query, body, key } = input as { params?: Values; query?: Values; body?: unknown; key?: string }
  const response = await fetch(`/api${pathOf(endpoint.path, params)}${searchOf(query)}`, {
    method: endpoint.method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': key ?? crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw await problemOf(response)
  if (endpoint.media) return (await response.text()) as unknown as ReplyOf<E>
  return (response.status === 204 ? undefined : await response.json()) as ReplyOf<E>
}

type Values = Readonly<Record<string, unknown>>

/** `/vouchers/:voucherId` with its values in place, escaped. */
export function pathOf(path: string, params: Values = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

/** Absent values are left out; lists repeat their name. */
export function searchOf(query: Values = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size ? `?${search}` : ''
}

async function problemOf(response: Response): Promise<Problem> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return new Problem('server.failed')
  const reply = (await response.json()) as Partial<ProblemReply>
  return new Problem((reply.code ?? 'server.failed') as ProblemCode, (reply.facts ?? {}) as Facts)
}
