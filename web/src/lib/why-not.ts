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

/** That something is not possible in a state, by the state's name. */
export const notInState = (t: Translate, state: string): string => t('action.not_in_state', { state })

/** Why an event is not possible now, in the reader's words; undefined when it is. @param state the name of the state now */
export function whyNot(
  t: Translate,
  actions: readonly Action[],
  { event, state }: { readonly event: string; readonly state: string },
): string | undefined {
  const code = actions.find(action => action.event === event)?.because
  if (!code) return undefined
  return code === 'event.not_possible' ? notInState(t, state) : refusalText(t, code)
}
