import { type Duty, type Officer, saveOfficers } from '@sanad/shared/api/registrations.ts'
import { type ActionFailure, fail, redirect } from '@sveltejs/kit'
import type { Refusal } from '#lib/refusal.ts'
import { act, refused } from '#lib/server/api.ts'
import { homeOf, openDossier } from '#lib/server/registration-dossier.ts'
import { type Submitted, submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

const most = 12

/** Those known, and room for more: three at first, one more each time it is asked for. */
export const load: PageServerLoad = async event => {
  const dossier = await openDossier(event)
  const rows = Math.min(most, Math.max(3, dossier.officers.length + (event.url.searchParams.has('more') ? 1 : 0)))
  return { dossier, rows }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const { registrationId } = event.params
    const rows = writtenRows(form)
    const officers = rows.map(at => officerIn(form, at))
    const reply = await act(event, saveOfficers, { form, params: { registrationId }, body: { officers } })
    if (refused(reply)) return inRows(reply, rows)
    redirect(303, form.flag('more') ? `${homeOf(registrationId)}/officers?more` : homeOf(registrationId))
  },
}

/** Rows in which anything was written; the others were left empty. */
const writtenRows = (form: Submitted): number[] =>
  Array.from({ length: most }, (_, at) => at).filter(at =>
    ['name', 'email', 'phone'].some(field => form.text(`officers.${at}.${field}`)),
  )

const officerIn = (form: Submitted, at: number): Officer => ({
  name: form.text(`officers.${at}.name`),
  duty: (form.text(`officers.${at}.duty`) || 'member') as Duty,
  email: form.text(`officers.${at}.email`),
  phone: form.text(`officers.${at}.phone`),
})

/** The refusal as the form counts: rows left empty were not sent, so the fields it names come earlier. */
function inRows(refusal: ActionFailure<Refusal>, rows: readonly number[]): ActionFailure<Refusal> {
  const { problem } = refusal.data
  const moved = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(moved)
      : String(value).replace(/\bofficers\.(\d+)/g, (_, sent: string) => `officers.${rows[Number(sent)] ?? sent}`)
  const named = Object.entries(problem.facts).map(([name, value]) =>
    name === 'field' || name === 'fields' ? [name, moved(value)] : [name, value],
  )
  return fail(refusal.status, { ...refusal.data, problem: { ...problem, facts: Object.fromEntries(named) } })
}
