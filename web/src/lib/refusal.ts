import type { Facts, ProblemCode } from '@sanad/shared/problems.ts'

/** What a form action answers when the server refused: shown by code, with everything typed kept. */
export interface Refusal {
  readonly problem: { readonly code: ProblemCode; readonly facts: Facts; readonly retry: boolean }
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/** Names of the fields a refusal speaks of: `facts.field`, or `facts.fields` as JSON pointers (`/body/name`). */
export function fieldsOf(refusal: Refusal | null | undefined): string[] {
  const { field, fields } = refusal?.problem.facts ?? {}
  const pointers = [...(typeof field === 'string' ? [field] : []), ...(Array.isArray(fields) ? fields : [])]
  return pointers.map(pointer => String(pointer).split('/').at(-1) ?? '')
}
