import type { FormContext } from '#lib/form.ts'

export interface KeptFile {
  readonly id: string
  readonly name: string
}

/**
 * The files of a field that are stored already: of a form that was refused those it still named, else those the page gave
 * (`startFiles`). They need not be chosen again.
 */
export function keptFiles({ refusal, values }: FormContext, field: string): readonly KeptFile[] {
  const given = (name: string) =>
    [(refusal ? refusal.values[name] : values[name]) ?? []].flat().flatMap(each => String(each) || [])
  return [...new Set(given(`${field}Id`))].map(id => ({ id, name: given(nameOf(field, id))[0] ?? '' }))
}

/** What a form starts with where files were given before: for `values` of `Form`. */
export const startFiles = (field: string, files: readonly KeptFile[]): Record<string, string | string[]> => ({
  [`${field}Id`]: files.map(({ id }) => id),
  ...Object.fromEntries(files.map(({ id, name }) => [nameOf(field, id), name])),
})

/** The input that carries what a stored file is called. */
export const nameOf = (field: string, fileId: string): string => `${field}Name.${fileId}`
