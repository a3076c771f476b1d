import { type Endpoint, signedIn } from '@sanad/shared/endpoint.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import { isOfficeRole, type Role } from '@sanad/shared/roles.ts'
import type { Route } from './route.ts'

/** What decides who is refused before anything is done. */
export type Asked = Pick<Endpoint, 'by' | 'person' | 'beforeSecondFactor' | 'freshSecondFactor' | 'problems'> & {
  readonly isWriting: boolean
  /** Read by us, and not by a protocol of its own. */
  readonly takesBody: boolean
  readonly isCommand: boolean
  /** Whether it is about something that may not be there, or not be theirs. */
  readonly mayMiss: boolean
  readonly hasQuery: boolean
}

/** Whether it answers somebody who is not signed in. */
export const isPublic = ({ by, person }: Pick<Asked, 'by' | 'person'>): boolean => by.includes('public') && !person

/** What the platform refuses whatever the endpoint is about: when, and in words. */
const general: readonly (readonly [ProblemCode, (asked: Asked) => boolean, string])[] = [
  ['request.invalid', asked => asked.takesBody || asked.hasQuery, 'not what the contract describes; `facts` names it'],
  ['idempotency.missing', asked => asked.isCommand, 'no `idempotency-key`, or none of its form'],
  ['session.missing', asked => !isPublic(asked), 'nobody is signed in'],
  ['actor.role_missing', asked => !signedIn.every(role => asked.by.includes(role)), 'not one of the roles'],
  ['session.second_factor_needed', asksForSecondFactor, 'the second factor is to be given first'],
  ['request.origin_foreign', asked => asked.isWriting, 'sent from a page of somebody else'],
  ['object.not_found', asked => asked.mayMiss, 'nothing there that is yours to see'],
  ['object.state_changed', asked => asked.isCommand && asked.mayMiss, 'somebody changed it at this moment'],
  ['idempotency.mismatch', asked => asked.isCommand, 'the key was used with another input'],
  ['idempotency.forgotten', asked => asked.isCommand, 'the key was used, and what was answered is forgotten'],
  ['request.too_large', asked => asked.takesBody, 'more bytes than this takes'],
  ['request.media_unsupported', asked => asked.takesBody, 'another media type than this takes'],
  ['request.too_many', () => true, 'too many requests of this address; `retry-after` says when to come again'],
  ['server.failed', () => true, 'our mistake, and written down'],
  ['request.too_slow', asked => asked.takesBody, 'its body comes too slowly'],
  ['server.busy', () => true, 'too much is asked of us at this moment; `retry-after` says when to come again'],
]
const words = new Map(general.map(([code, , said]) => [code, said]))

function asksForSecondFactor({ by, beforeSecondFactor, freshSecondFactor }: Asked): boolean {
  return Boolean(freshSecondFactor) || (!beforeSecondFactor && by.some((role: Role) => isOfficeRole(role)))
}

/** When the platform gives this refusal, whatever the endpoint is about; undefined for those of contracts alone. */
export const saidOf = (code: ProblemCode): string | undefined => words.get(code)

/** What of a route decides which of the general refusals it can give. */
export function askedOf({ endpoint, isCommand }: Pick<Route, 'endpoint' | 'isCommand'>): Asked {
  const { method, params, query, by } = endpoint
  const isWriting = method !== 'GET'
  const mayMiss = Boolean(params) || !by.includes('public')
  return { ...endpoint, isWriting, takesBody: isWriting, isCommand, mayMiss, hasQuery: Boolean(query) }
}

/** Every refusal it can give: the platform's, then those its contract names. */
export function refusalsOf(asked: Asked): ReadonlySet<ProblemCode> {
  const own = asked.problems ?? []
  const told = general.filter(([code, can]) => can(asked) || own.includes(code)).map(([code]) => code)
  return new Set([...told, ...own])
}
