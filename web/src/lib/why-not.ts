import type { Translate } from '@sanad/shared/messages.ts'
import type { ProblemCode } from '@sanad/shared/problems.ts'
import { problemTitle } from './form.ts'

/** What a refusal with this code would say, where nothing was asked for yet. */
export const refusalText = (t: Translate, code: string): string =>
  problemTitle(t, { problem: { code: code as ProblemCode, facts: {}, retry: false } })

interface Action {
  readonly event: string
  /** The code of the refusal; null when it is possible now. */
  readonly because: string | null
}

/** Why an event is not possible now, in the reader's words; undefined when it is. */
export function whyNot(t: Translate, actions: readonly Action[] | undefined, event: string): string | undefined {
  const code = actions?.find(action => action.event === event)?.because
  return code ? refusalText(t, code) : undefined
}
