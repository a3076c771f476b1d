import type { showClaim } from '@sanad/shared/api/claims.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'

/** A reason by its code: of a correction, of a rejection, or the hard rule that was not met. */
export const reasonText = (t: Translate, code: string): string => {
  const key = `claim.reason.${code}`
  return hasMessage(t, key) ? t(key) : code
}

/**
 * What is said of each step of a claim: the reason it was given, and what was written with the last of them. What was written
 * with an earlier one was replaced when the claim was submitted anew.
 */
export function notesOf(t: Translate, data: ReplyOf<typeof showClaim>): (string | null)[] {
  const lastReasoned = data.timeline.findLastIndex(step =>
    ['correct', 'reject', 'hold', 'bounce', 'lapse'].includes(step.event),
  )
  return data.timeline.map((step, at) => {
    const isLast = at === lastReasoned
    const code = step.facts['reason'] ?? (isLast && ['bounce', 'lapse'].includes(step.event) ? data.reasonCode : null)
    const reason = code ? reasonText(t, String(code)) : null
    const note = isLast ? data.reasonNote : null
    return reason && note ? t('claims.reason.with_note', { reason, note }) : (reason ?? note)
  })
}
