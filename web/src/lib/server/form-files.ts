import { type Facts, Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import type { ActionFailure } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { refuse, refused } from './api.ts'
import type { Submitted } from './submitted.ts'

/**
 * Every file a form gave under a name: those it brought (chosen, or taken with the camera), then those stored before, by script or
 * by an earlier try, and named by `nameId`.
 * @returns their ids, or the refusal to answer, which names the field
 */
export function filesFrom(form: Submitted, name = 'file'): string[] | ActionFailure<Refusal> {
  const brought = [...form.files(name), ...form.files(`${name}Photo`)]
  const refusal = brought.find(each => each.refusal)?.refusal
  if (refusal)
    return refuse(new Problem(refusal.code as ProblemCode, { ...(refusal.facts as Facts), field: name }), form)
  return [...brought.flatMap(({ fileId }) => fileId ?? []), ...form.list(`${name}Id`)]
}

/** The one file of a field. @returns its id, undefined when there is none, or the refusal to answer */
export function fileFrom(form: Submitted, name = 'file'): string | undefined | ActionFailure<Refusal> {
  const ids = filesFrom(form, name)
  return refused(ids) ? ids : ids[0]
}
