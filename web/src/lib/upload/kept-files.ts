import type { Refusal } from '#lib/refusal.ts'

export interface KeptFile {
  readonly id: string
  /** Unknown where the form itself brought the file. */
  readonly name: string | undefined
}

/** The files of a field that are stored already, of a form that was refused: they need not be chosen again. */
export function keptFiles(refusal: Refusal | undefined, field: string): readonly KeptFile[] {
  const ids = [refusal?.values[`${field}Id`] ?? []].flat().filter(Boolean)
  return [...new Set(ids)].map(id => ({ id, name: nameOf(refusal?.values[`${field}Name.${id}`]) }))
}

const nameOf = (typed: string | readonly string[] | undefined) => (Array.isArray(typed) ? typed[0] : typed) || undefined
