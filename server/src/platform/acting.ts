import type { Role } from '@sanad/shared/roles.ts'
import { type Actor, organisationOf, personOf } from './actor.ts'
import { type Query, sql } from './database.ts'

/** The constraint that is broken where a membership or a session ended before its command had every lock it waited for. */
export const stillActs = 'actor_still_acts'

interface ForWhom {
  readonly by: readonly Role[]
}

/** The session a command rests on, with its person's membership: none for the clock, and for what anybody may do. */
export const sessionBehind = (actor: Actor, { by }: ForWhom): string | null =>
  (!by.includes('public') && 'sessionId' in actor && actor.sessionId) || null

/** True, asked when all locks are held; else the statement fails (docs/decisions/0090-looking-again.md). */
export const mustStillAct = (actor: Actor, what: ForWhom): Query<boolean> =>
  sql`must_still_act(${actor.role}, ${personOf(actor) ?? null}, ${organisationOf(actor) ?? null}, ${sessionBehind(actor, what)})`
