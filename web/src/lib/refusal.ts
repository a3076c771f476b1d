import type { Facts, ProblemCode } from '@sanad/shared/problems.ts'

/** What a form action answers when the server refused: shown by code, with everything typed kept. */
export interface Refusal {
  readonly problem: { readonly code: ProblemCode; readonly facts: Facts; readonly retry: boolean }
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/**
 * Whether a refusal speaks of the field `name`: `facts.field`, or `facts.fields` as dotted paths into what was sent
 * (`phone`, `lines.0.phone`; `name.ar` is of `name`, `evidenceFileIds` of the files of `evidenceFiles`; several may stand in one,
 * apart by commas).
 */
export function isAbout(refusal: Refusal | undefined, name: string): boolean {
  const { field, fields } = refusal?.problem.facts ?? {}
  const sent = [field, ...(Array.isArray(fields) ? fields : [])].flatMap(path => String(path ?? '').split(','))
  const paths = sent.flatMap(path => [path, path.replace(/([fF]ile)Id(s?)(?=\.|$)/, '$1$2')])
  return paths.some(path => path === name || path.endsWith(`.${name}`) || path.startsWith(`${name}.`))
}
