import { type Facts, Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import type { Actor } from '../../platform/actor.ts'

/** The person and session behind a request. @throws Problem session.missing */
export function mustBeSignedIn(actor: Actor): { personId: string; sessionId: string } {
  const { personId, sessionId } = actor as { personId?: string; sessionId?: string }
  if (!personId || !sessionId) throw new Problem('session.missing')
  return { personId, sessionId }
}

/** Why commands on sessions, factors and first memberships are carried out before the wall (docs/decisions/0033-second-wall.md). */
export const ofIdentity = 'who somebody is, and by what they prove it, belongs to no organisation'

/** A refusal that must be remembered (a wrong attempt counts): the command commits it and the route refuses. */
export interface Refused {
  readonly refusal: ProblemCode
  readonly facts?: Facts
}

/** @throws Problem when the command answered with a refusal */
export function settled<T extends object>(answer: T | Refused): T {
  if ('refusal' in answer) throw new Problem(answer.refusal, answer.facts)
  return answer
}
