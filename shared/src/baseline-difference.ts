import type { Control } from './baseline.ts'
import { langs } from './figures.ts'

/** What a control is made of, beside its code, in the order it is read. */
export const controlParts = ['title', 'explanation', 'evidence', 'level', 'check', 'group'] as const
export type ControlPart = (typeof controlParts)[number]

export interface ChangedControl {
  readonly before: Control
  readonly after: Control
  readonly parts: readonly ControlPart[]
}

export interface BaselineDifference {
  readonly added: readonly Control[]
  readonly changed: readonly ChangedControl[]
  readonly dropped: readonly Control[]
}

const isSame = (before: Control[ControlPart], after: Control[ControlPart]): boolean =>
  typeof before === 'string' || typeof after === 'string'
    ? before === after
    : langs.every(lang => before[lang] === after[lang])

/** What differs between two versions of the baseline. A control is known by its code; the order they stand in says nothing. */
export function baselineDifference(before: readonly Control[], after: readonly Control[]): BaselineDifference {
  const old = new Map(before.map(control => [control.code, control]))
  const kept = new Set(after.map(({ code }) => code))
  const changed = after.flatMap(control => {
    const was = old.get(control.code)
    const parts = was ? controlParts.filter(part => !isSame(was[part], control[part])) : []
    return was && parts.length > 0 ? [{ before: was, after: control, parts }] : []
  })
  return {
    added: after.filter(({ code }) => !old.has(code)),
    changed,
    dropped: before.filter(({ code }) => !kept.has(code)),
  }
}

export const isUnchanged = ({ added, changed, dropped }: BaselineDifference): boolean =>
  added.length + changed.length + dropped.length === 0
