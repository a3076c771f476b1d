import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import { createContext } from 'svelte'
import { page } from '$app/state'
import { isAbout, type Refusal } from './refusal.ts'

export interface FormContext {
  readonly refusal: Refusal | undefined
  /** What the fields start with, by name. */
  readonly values: Readonly<Record<string, unknown>>
}

const [getForm, setForm] = createContext<FormContext>()

export { getForm, setForm }

/** The refusal of the form with this id, when the server has just refused it. */
export function refusalOf(id: string): Refusal | undefined {
  const answer = page.form as Refusal | null
  return answer?.problem && answer.values?.['form'] === id ? answer : undefined
}

/** What a field shows: what was typed before the refusal, else what the page gave. */
export function useField(name: string, t: Translate) {
  const { refusal, values } = getForm()
  const typed = refusal ? refusal.values[name] : values[name]
  const list = Array.isArray(typed) ? typed.map(String) : typed === undefined || typed === null ? [] : [String(typed)]
  return {
    id: `f-${name}`,
    value: list[0],
    list,
    error: refusal && isAbout(refusal, name) ? fieldError(t, refusal) : undefined,
  }
}

const fieldError = (t: Translate, refusal: Refusal): string =>
  refusal.problem.code === 'request.invalid' ? t('form.invalid') : problemTitle(t, refusal)

/** What happened, in the reader's words. */
export function problemTitle(t: Translate, { problem }: Pick<Refusal, 'problem'>): string {
  const key = `problem.${problem.code}`
  return hasMessage(t, key) ? t(key, problem.facts) : t('problem.unknown')
}

/** What to do about it. */
export function problemHelp(t: Translate, { problem }: Pick<Refusal, 'problem'>): string {
  const key = `problem.${problem.code}.help`
  return hasMessage(t, key) ? t(key, problem.facts) : t('problem.unknown.help')
}
