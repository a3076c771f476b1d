import type { showClaim } from '@sanad/shared/api/claims.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { hasMessage, type Translate } from '@sanad/shared/messages.ts'

/** A reason by its code: of a correction, of a rejection, or the hard rule that was not met. */
export const reasonText = (t: Translate, code: string): string => {
  const key = `claim.reason.${code}`
  return hasMessage(t, key) ? t(key) : code
}

/** What is said of each step of a claim: the reason it was given, and what was written with it. */
export const notesOf = (t: Translate, data: ReplyOf<typeof showClaim>): (string | null)[] =>
  data.timeline.map(({ event, facts, remarks }) => {
    const note = remarks[0]?.note ?? null
    const code = facts['reason'] ?? (event === 'bounce' ? data.reasonCode : null)
    const reason = code ? reasonText(t, String(code)) : null
    return reason && note ? t('claims.reason.with_note', { reason, note }) : (reason ?? note)
  })
