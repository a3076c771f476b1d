import type { RemarkedStep, TimelineStep as Step } from '@sanad/shared/api/record.ts'
import type { lifeCycles } from '@sanad/shared/machines/index.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import { toneOf } from '#lib/tones.ts'

/** A history as the timeline shows it, parts of what was written as they are `called`: words of `<kind>.event.<event>`, the role, and the code of the reason where there is one. */
export function stepsOf(
  history: readonly (Step & Partial<RemarkedStep>)[],
  {
    kind,
    t,
    called = part => part,
  }: { kind: keyof typeof lifeCycles; t: Translate; called?: (part: string) => string },
) {
  const words = (key: string) => (hasMessage(t, key) ? t(key) : key)
  return history.map(({ event, to, role, at, facts, remarks }) => ({
    title: words(`${kind}.event.${event}`),
    state: toneOf(to) === 'bad' ? ('bad' as const) : ('done' as const),
    at,
    by: words(`role.${role}`),
    note: typeof facts['code'] === 'string' ? words(`${kind}.reason.${facts['code']}`) : null,
    remarks: remarks?.map(({ part, note }) => ({ about: part ? called(part) : null, words: note })),
  }))
}
