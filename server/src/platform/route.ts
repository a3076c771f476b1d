import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { type Command, execute, type Reading } from './command.ts'
import type { JsonReply } from './json-reply.ts'
import type { Platform } from './platform.ts'
import type { BeforeTheWall, ReadsIn } from './wall.ts'

/** One served endpoint: the contract and what answers it. */
export interface Route extends BeforeTheWall {
  readonly readsIn: ReadsIn
  readonly endpoint: Endpoint
  /** Asks for an idempotency key. */
  readonly isCommand: boolean
  /** The command it gives, told with the answer: pages say by it what was done. */
  readonly does?: string
  readonly answer: (call: Call) => Promise<unknown>
}

export interface Call {
  readonly platform: Platform
  readonly actor: Actor
  readonly reading: Reading
  readonly key: string
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Given<E> {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
}

/** What SQL hands out for a contract: instants may still be `Date`, amounts `bigint`; JSON makes them text. */
export type Served<T> = [T] extends [undefined] // no reply: whatever the command returns stays inside
  ? unknown
  : T extends string
    ? T | Date | bigint
    : T extends readonly (infer I)[]
      ? readonly Served<I>[]
      : T extends object
        ? { readonly [K in keyof T]: Served<T[K]> }
        : T

/** Contract → query. */
export const onQuery = <E extends Endpoint>(
  endpoint: E,
  query: (reading: Reading, given: Given<E>) => Promise<Served<ReplyOf<E>> | JsonReply<ReplyOf<E>>>,
): Route => ({ endpoint, readsIn: 'one', isCommand: false, answer: call => query(call.reading, call as Given<E>) })

/** Contract → command; `input` makes the command's input of the path and the body. */
export const onCommand = <E extends Endpoint, Input>(
  endpoint: E,
  command: Command<Input, Served<ReplyOf<E>>>,
  input: (given: Given<E>) => Input,
): Route => ({
  endpoint,
  readsIn: 'each',
  isCommand: true,
  does: command.name,
  answer: ({ platform, actor, key, ...given }) => execute(platform, command, actor, key, input(given as Given<E>)),
})

/** Contract → a handler of its own, for cookies, files and streams. */
export const onCall = <E extends Endpoint>(
  endpoint: E,
  answer: (call: Omit<Call, keyof Given<E>> & Given<E>) => Promise<Served<ReplyOf<E>> | FastifyReply>,
): Route => ({ endpoint, readsIn: 'each', isCommand: false, answer: answer as Route['answer'] })

/** The same, asking for an idempotency key: for commands whose body is not JSON. */
export const asCommand = (route: Route): Route => ({ ...route, isCommand: true })

/** The same, answered by the platform itself whoever asks. @param why what row-level security cannot tell apart */
export const beforeTheWall = (why: string, route: Route): Route => ({ ...route, beforeTheWall: why })
