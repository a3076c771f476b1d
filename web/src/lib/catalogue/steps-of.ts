import type { TimelineStep as Step } from '@sanad/shared/api/record.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import { toneOf } from '#lib/tones.ts'

/** A history as the timeline shows it: words of `<kind>.event.<event>`, the role, and the code of the reason where there is one. */
export function stepsOf(history: readonly Step[], kind: 'certification' | 'offer', t: Translate) {
  const words = (key: string) => (hasMessage(t, key) ? t(key) : key)
  return history.map(({ event, to, role, at, facts }) => ({
    title: words(`${kind}.event.${event}`),
    state: toneOf(to) === 'bad' ? ('bad' as const) : ('done' as const),
    at,
    by: words(`role.${role}`),
    note: typeof facts['code'] === 'string' ? words(`${kind}.reason.${facts['code']}`) : null,
  }))
}
