import { hasMessage, type Translate } from '@sanad/shared/messages.ts'
import { createContext } from 'svelte'
import { page } from '$app/state'
import { isAbout, type Refusal } from './refusal.ts'

export interface FormContext {
  /** Tells this form from others of the page. */
  readonly id: string
  readonly refusal: Refusal | undefined
  /** What the fields start with, by name. */
  readonly values: Readonly<Record<string, unknown>>
}

/** A field a refusal speaks of, as the summary links to it. */
export interface MarkedField {
  readonly id: string
  readonly label: string
}

const [getForm, setForm] = createContext<FormContext>()
/** What is found while a page is looked through that shows a refusal: the fields put themselves down. */
export interface Looked {
  /** Those the refusal speaks of. */
  readonly marked: MarkedField[]
  /** The names of all that the refused form has still. */
  readonly shown: Set<string>
}

const [getLooked, setLooked, isLookedThrough] = createContext<Looked>()
/** Set by a page, which says at its top what was refused. */
const [, setSaidAbove, isSaidAbove] = createContext<true>()

export { getForm, isSaidAbove, setForm, setLooked, setSaidAbove }

/** The refusal of the form with this id, when the server has just refused it. */
export function refusalOf(id: string): Refusal | undefined {
  const answer = page.form as Refusal | null
  return answer?.problem && answer.values?.['form'] === id ? answer : undefined
}

/** The refusal of whichever form of this page the server has just refused. */
export function refusalOfPage(): Refusal | undefined {
  const answer = page.form as Refusal | null
  return answer?.problem && answer.values?.['form'] ? answer : undefined
}

export interface FieldWords {
  readonly label: string
  /** What is to be written here, for who wrote something else. */
  readonly expected?: string | undefined
  /** Said where nothing was written or chosen. */
  readonly missing?: string | undefined
  /** The part of it that takes the focus, where it has several. */
  readonly focus?: string | undefined
}

/** What a field shows: what was typed before the refusal, else what the page gave. */
export function useField(name: string, t: Translate, words: FieldWords) {
  const { id: form, refusal, values } = getForm()
  const typed = refusal ? refusal.values[name] : values[name]
  const list = Array.isArray(typed) ? typed.map(String) : typed === undefined || typed === null ? [] : [String(typed)]
  // Forms of one page ask for things of the same name: a label leads to the field of its own.
  const id = `f-${form}-${name}`.replace(/[^\w.]+/g, '-')
  const error = refusal && isAbout(refusal, name) ? fieldError(t, refusal, name, words) : undefined
  if (refusal && isLookedThrough()) {
    const { marked, shown } = getLooked()
    shown.add(name)
    if (error) marked.push({ id: words.focus ? `${id}-${words.focus}` : id, label: words.label })
  }
  return { id, value: list[0], list, error }
}

function fieldError(t: Translate, refusal: Refusal, name: string, { expected, missing }: FieldWords): string {
  if (refusal.problem.code !== 'request.invalid') return problemTitle(t, refusal)
  const isEmpty = Object.entries(refusal.values).every(
    ([field, typed]) =>
      (![name, `${name}Id`].includes(field) && !field.startsWith(`${name}.`)) || !String(typed).trim(),
  )
  return isEmpty ? (missing ?? t('form.missing')) : (expected ?? t('form.invalid'))
}

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
