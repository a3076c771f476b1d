import type { FilePurpose, TakenForm } from '@sanad/shared/api/files.ts'
import { isKey } from '@sanad/shared/endpoint.ts'
import { fromDecimal } from '@sanad/shared/money.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { nameOf } from '#lib/upload/kept-files.ts'
import { isForm, takeApart } from './taken-form.ts'

/** What a person sent with a form. Reading never fails: what cannot be read goes to the API as it is and is refused there by code. */
export interface Submitted {
  /** Everything typed, to show again. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
  /** The idempotency key the form was opened with. */
  readonly key: string
  /** Trimmed text, `''` when absent. */
  text(name: string): string
  /** Trimmed text, or undefined when nothing was typed. */
  optional(name: string): string | undefined
  /** Every value of a repeated field: checkboxes, rows. */
  list(name: string): string[]
  /** Whether a checkbox was ticked. */
  flag(name: string): boolean
  /** Whole minor units as digits: `5 400,00` → `540000`. */
  amountMinor(name: string): string
  /** A whole number, NaN when it is none. */
  number(name: string): number
  /** `name.ar`, `name.fr`, `name.en`, those that were filled in. */
  names(name: string): Record<string, string>
  /** Every file of a field that was not left empty: stored already, or refused. */
  files(name: string): TakenForm['files']
}

/**
 * Reads a form once; call it first in an action. Files of a form are stored as they arrive, before it is looked at.
 * @param purpose what its files are for
 */
export async function submitted(
  event: Pick<RequestEvent, 'fetch' | 'request' | 'locals'>,
  purpose: FilePurpose = 'paper',
): Promise<Submitted> {
  const [form, files] = isForm(event.request)
    ? await takeApart(event, purpose)
    : [new URLSearchParams(await event.request.text()), []]
  const texts = (name: string) => form.getAll(name).map(value => value.trim())
  const text = (name: string) => texts(name)[0] ?? ''
  const optional = (name: string) => text(name) || undefined
  const values = { ...typedIn(form), ...storedIn(form, files) }
  event.locals.typed = values
  return {
    values,
    key: keyOf(text('key')),
    text,
    optional,
    list: name => texts(name).filter(value => value !== ''),
    flag: name => form.has(name),
    amountMinor: name => fromDecimal(text(name))?.toString() ?? text(name),
    number: name => (text(name) === '' ? Number.NaN : Number(text(name))),
    names: name =>
      Object.fromEntries(
        ['ar', 'fr', 'en'].flatMap(lang => (text(`${name}.${lang}`) ? [[lang, text(`${name}.${lang}`)]] : [])),
      ),
    files: name => files.filter(({ field }) => field === name),
  }
}

/** What no form of ours was opened with must not become a header, nor its failure a line of the log: the API refuses this by code. */
const keyOf = (typed: string): string => (typed === '' ? crypto.randomUUID() : isKey(typed) ? typed : 'unfit')

/** The files that came with the form join those it named, by id and name: after a refusal they need not be chosen again. */
function storedIn(form: URLSearchParams, files: TakenForm['files']): Record<string, string | string[]> {
  const stored = files.flatMap(({ field, fileId, name }) =>
    fileId ? [{ id: fileId, name, field: field.replace(/Photo$/, '') }] : [],
  )
  return Object.fromEntries(
    [...new Set(stored.map(({ field }) => field))].flatMap(field => {
      const brought = stored.filter(each => each.field === field)
      const ids = [...brought.map(({ id }) => id), ...form.getAll(`${field}Id`)]
      return [[`${field}Id`, ids] as const, ...brought.map(({ id, name }) => [nameOf(field, id), name] as const)]
    }),
  )
}

function typedIn(form: URLSearchParams): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name)
    values[name] = texts.length > 1 ? texts : (texts[0] ?? '')
  }
  return values
}
