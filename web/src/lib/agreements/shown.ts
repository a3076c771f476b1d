import type { Agreement } from '@sanad/shared/api/agreements.ts'
import type { TimelineStep as Step } from '@sanad/shared/api/record.ts'
import type { MessageKey, Translate } from '@sanad/shared/messages.ts'
import type { Facts, ProblemCode } from '@sanad/shared/problems.ts'
import { problemHelp, problemTitle } from '#lib/form.ts'
import type { TimelineStep } from '#lib/ui/Timeline.svelte'

type Action = Agreement['actions'][number]

/** An action the reader's role has; undefined for the others, which are not shown. */
export const actionOf = (actions: readonly Action[], event: string): Action | undefined =>
  actions.find(action => action.event === event && action.because !== 'actor.role_missing')

/**
 * What declining is, for who does it: taking back one's own request or terms, or refusing the other side's. Undefined where neither
 * is waited for, and for who is no party.
 */
export function declining(state: string, role: string | undefined) {
  const side = role === 'officer' || role === 'staff' ? role : undefined
  const waiting = state === 'draft' || state === 'offered' ? state : undefined
  return waiting && side ? (`${waiting}.${side}` as const) : undefined
}

/** Why an action is not possible now: what is the matter and what to do. */
export function becauseOf(action: Action | undefined, t: Translate): string | undefined {
  if (!action?.because) return undefined
  const problem = { problem: { code: action.because as ProblemCode, facts: action.facts as Facts, retry: false } }
  return `${problemTitle(t, problem)} ${problemHelp(t, problem)}`
}

/** What has happened, and (`next`) what is awaited and until when. */
export const stepsOf = (
  kind: 'agreement' | 'milestone',
  timeline: readonly Step[],
  { t, next }: { t: Translate; next?: { title: string; deadlineAt?: string | null } | undefined },
): TimelineStep[] => [
  ...timeline.map(({ event, at, role, to }) => ({
    title: t(`${kind}.event.${event}` as MessageKey),
    state: ['rejected', 'declined', 'terminated', 'overdue'].includes(to) ? ('bad' as const) : ('done' as const),
    at,
    by: t(`role.${role}` as MessageKey),
  })),
  ...(next ? [{ title: next.title, state: 'now' as const, deadlineAt: next.deadlineAt ?? null }] : []),
]

/** A fingerprint people can compare: groups of eight. */
export const grouped = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? hash
