import type * as Type from 'typebox'
import type { ProblemCode } from './problems.ts'
import type { Role } from './roles.ts'

/** An idempotency key as it may be sent: any other is refused as missing. */
export const isKey = (text: string): boolean => /^[\w.:-]{8,100}$/.test(text)

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One endpoint, described once: served by the server, called by the web, printed as OpenAPI.
 * A `POST`, `PUT` or `DELETE` that is a command carries an `idempotency-key` header; one that only asks, or whose answer must
 * not be kept (a session, recovery codes), does not need it.
 */
export interface Endpoint<
  P extends Type.TSchema = Type.TSchema,
  Q extends Type.TSchema = Type.TSchema,
  B extends Type.TSchema = Type.TSchema,
  R extends Type.TSchema = Type.TSchema,
> {
  readonly method: Method
  /** Below `/api`, with `:name` for each key of `params`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  /** Who may call it; the relation to the object is checked in the command or query. */
  readonly by: readonly Role[]
  /** Asks for somebody signed in, with or without a membership; `by` then says `anyone`. */
  readonly person?: true
  /** Open to an office role that has not given its second factor yet (only what leads there). */
  readonly beforeSecondFactor?: true
  /** Asks for a second factor given in the last 15 minutes: everybody, or whoever has set one up. */
  readonly freshSecondFactor?: 'everybody' | 'who_has_one'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** What is sent as `multipart/form-data` in place of a JSON body: told to readers, and read by the endpoint itself. */
  readonly form?: Type.TSchema
  readonly reply?: R
  /** A reply that is not JSON, by its media type or types (`application/xml`, `text/csv`). */
  readonly media?: string | readonly string[]
  readonly problems?: readonly ProblemCode[]
  /** Calls allowed per address in a window, where the general limit is too generous. */
  readonly rate?: { readonly max: number; readonly windowMs: number }
}

/** Any signed-in role. */
export const signedIn = [
  'officer',
  'staff',
  'manager',
  'certifier',
  'reviewer',
  'treasurer',
  'auditor',
] as const satisfies readonly Role[]
export const anyone = [...signedIn, 'public'] as const satisfies readonly Role[]

export type ParamsOf<E> = E extends Endpoint<infer P, Type.TSchema, Type.TSchema, Type.TSchema> ? Known<P> : never
export type QueryOf<E> = E extends Endpoint<Type.TSchema, infer Q, Type.TSchema, Type.TSchema> ? Known<Q> : never
export type BodyOf<E> = E extends Endpoint<Type.TSchema, Type.TSchema, infer B, Type.TSchema> ? Known<B> : never
export type ReplyOf<E> =
  E extends Endpoint<Type.TSchema, Type.TSchema, Type.TSchema, infer R>
    ? Type.TSchema extends R
      ? undefined
      : Type.Static<R>
    : never
type Known<S extends Type.TSchema> = Type.TSchema extends S ? Record<never, never> : Type.Static<S>

/** Declares an endpoint; keeps the exact schema types for `serve()` and `client()`. */
export function endpoint<
  P extends Type.TSchema = Type.TSchema,
  Q extends Type.TSchema = Type.TSchema,
  B extends Type.TSchema = Type.TSchema,
  R extends Type.TSchema = Type.TSchema,
>(described: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return described
}
