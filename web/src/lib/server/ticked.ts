import { Problem } from '@sanad/shared/problems.ts'
import type { ActionFailure } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { refuse } from './api.ts'
import type { Submitted } from './submitted.ts'

/** What a person has to say yes to, whatever their browser lets through. @returns the refusal to answer when a box is empty */
export function unticked(form: Submitted, ...names: string[]): ActionFailure<Refusal> | undefined {
  const fields = names.filter(name => !form.flag(name))
  return fields.length ? refuse(new Problem('request.invalid', { fields }), form) : undefined
}
