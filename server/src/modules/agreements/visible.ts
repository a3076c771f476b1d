import { Problem } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { dayOfInstant, endOfDay } from '../../platform/day.ts'
import { namesOfFirm } from '../providers/index.ts'
import { namesOfAssociation } from '../registrations/index.ts'
import { endedStates } from '../vouchers/index.ts'

/** Which agreements (as `a`) the asker sees: a party its own, the office those of its programme, nobody else any. */
export function visibleTo({ actor }: Pick<Reading, 'actor'>): Query<unknown> {
  const own = organisationOf(actor) ?? null
  if (actor.role === 'officer') return sql`a.association_id = ${own}`
  if (actor.role === 'staff') return sql`a.provider_id = ${own}`
  return isOfficeRole(actor.role) ? sql`a.programme_id = ${own}` : sql`false`
}

/** Of milestone `m` of agreement `a`: every one before it is accepted, so that it is the next to be delivered. */
export const isNext = sql`NOT EXISTS (
  SELECT FROM milestone e WHERE e.agreement_id = a.id AND e.position < m.position AND e.state <> 'accepted')`

/** Until when a milestone `m` is due: the last moment of its day. */
export const endOfDueDay = endOfDay(sql`m.due_on`)

/** The last day for an answer to the delivery of milestone `m`, by rulebook `r`. */
export const answerOn = sql`(${dayOfInstant(sql`m.delivered_at`)} + (r.rules ->> 'acceptanceEscalationDays')::int)`

/** Until when it is waited for. */
export const answerBy = endOfDay(answerOn)

/** Of agreement `a`, in every language there is. */
export const agreedTitle = sql`
  coalesce((SELECT jsonb_object_agg(key, value ->> 'title') FROM jsonb_each(a.terms -> 'service' -> 'texts')), '{}')`

/** Names of the parties and title of the service, in every language there is; `a`, `s` and `p` are agreement, association, provider. */
export const namesOfParties = sql`
  ${namesOfAssociation('s')} AS association_name,
  ${namesOfFirm('p')} AS provider_name,
  ${agreedTitle} AS title`

export interface Possible {
  readonly event: string
  readonly because: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** An action with the refusal it would get now: the same checks the command makes, asked beforehand. */
export async function possible(
  { actor }: Pick<Reading, 'actor'>,
  event: string,
  { by, check }: { by: readonly Role[]; check: () => Promise<void> | void },
): Promise<Possible> {
  if (!by.includes(actor.role)) return { event, because: 'actor.role_missing', facts: {} }
  try {
    await check()
    return { event, because: null, facts: {} }
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal
    return { event, because: refusal.code, facts: refusal.facts }
  }
}

/** Until when agreement `a` on voucher `v` may be signed: what the firm signed says its own last day, which a suspension does not move. */
export const signBy = sql`least((a.terms ->> 'signBy')::timestamptz, v.commit_by)`

/** Whether it may still be, once its voucher `v` is active. The voucher's days stand still while it is suspended. */
export const mayBeSigned = (now: Date): Query<unknown> => sql`(v.state <> ALL(${endedStates}::text[])
  AND ((a.terms ->> 'signBy')::timestamptz < ${now}) IS NOT TRUE AND (v.state = 'suspended' OR v.commit_by >= ${now}))`
