import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { type Actor, clockActor } from '../../../platform/actor.ts'
import { type Command, execute, toJson } from '../../../platform/command.ts'
import { checkerOf } from '../../../platform/contract.ts'
import type { Module } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Call, Route } from '../../../platform/route.ts'
import { semaphore } from '../../../platform/semaphore.ts'

export interface Given<E> {
  readonly params?: ParamsOf<E>
  readonly query?: QueryOf<E>
  readonly body?: BodyOf<E>
}

/** Everybody who acts in the demo, through the same contracts a browser uses. */
export interface Company {
  readonly platform: Platform
  /** Speaks to an endpoint as its handler is reached: checked, run as a command or query, answered in JSON. */
  ask<E extends Endpoint>(actor: Actor, endpoint: E, given?: Given<E>): Promise<ReplyOf<E>>
  /** A command that has no endpoint, by the clock. */
  clock<Input, Reply>(command: Command<Input, Reply>, input: Input): Promise<Reply>
  /** Work of another kind (files), bounded like the rest. */
  turn<T>(work: (key: string) => Promise<T>): Promise<T>
}

const sideBySide = 5

interface Served {
  readonly route: Route
  readonly check: ReturnType<typeof checkerOf>
}

export function openCompany(platform: Platform, modules: readonly Module[]): Company {
  const routes = new Map(modules.flatMap(each => each.routes ?? []).map(route => [nameOf(route.endpoint), route]))
  const served = new Map<string, Served>()
  const bounded = semaphore(sideBySide)
  let keys = 0
  const key = () => `seed-${++keys}`.padEnd(12, '-')

  const find = (endpoint: Endpoint): Served => {
    const known = served.get(nameOf(endpoint))
    if (known) return known
    const route = routes.get(nameOf(endpoint))
    if (!route) throw new Error(`nothing serves ${nameOf(endpoint)}`)
    const found = { route, check: checkerOf(route.endpoint) }
    served.set(nameOf(endpoint), found)
    return found
  }

  return {
    platform,
    turn: work => bounded(() => work(key())),
    clock: (command, input) => bounded(() => execute(platform, command, clockActor, key(), input)),
    ask: (actor, endpoint, given = {}) =>
      bounded(async () => {
        const { route, check } = find(endpoint)
        const { params = {}, query = {}, body = {} } = given
        const reading = { ...platform.database, actor, now: platform.clock.now(), platform }
        const call = { platform, actor, reading, key: key(), ...check.request({ params, query, body }) }
        const answer = await route.answer(call as unknown as Call)
        return JSON.parse(toJson(answer ?? null))
      }),
  }
}

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`
