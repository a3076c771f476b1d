import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import { type Actor, personOf } from './actor.ts'
import type { Platform } from './platform.ts'

type Admission = Pick<Endpoint, 'by' | 'person' | 'beforeSecondFactor' | 'freshSecondFactor'>

/**
 * Role and second factor; the relation to the object is the command's or query's to check.
 * @throws Problem session.missing, actor.role_missing, session.second_factor_needed
 */
export function authorise(platform: Platform, actor: Actor, endpoint: Admission): void {
  if (!endpoint.by.includes(actor.role))
    throw new Problem(actor.role === 'public' ? 'session.missing' : 'actor.role_missing')
  if (endpoint.person && !personOf(actor)) throw new Problem('session.missing')
  const given = 'secondFactorAt' in actor ? actor.secondFactorAt : undefined
  if (isOfficeRole(actor.role) && !given && !endpoint.beforeSecondFactor)
    throw new Problem('session.second_factor_needed')
  const mustBeFresh =
    endpoint.freshSecondFactor === 'everybody' ||
    (endpoint.freshSecondFactor === 'who_has_one' && 'hasSecondFactor' in actor && actor.hasSecondFactor)
  if (mustBeFresh && !isFresh(given, platform.clock.now())) throw new Problem('session.second_factor_needed')
}

const freshMs = 15 * 60_000

/** Whether a second factor was given so short a time ago that it speaks for the person who acts now. */
export const isFresh = (given: Date | null | undefined, now: Date): boolean =>
  Boolean(given && now.getTime() - given.getTime() < freshMs)
