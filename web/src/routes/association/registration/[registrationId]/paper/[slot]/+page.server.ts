import { paperSlots, type ReceiptKind, savePaper } from '@sanad/shared/api/registrations.ts'
import { error, redirect } from '@sveltejs/kit'
import { act, refused } from '#lib/server/api.ts'
import { fileFrom } from '#lib/server/form-files.ts'
import { homeOf, openDossier } from '#lib/server/registration-dossier.ts'
import { submitted } from '#lib/server/submitted.ts'
import type { Actions, PageServerLoad } from './$types'

const slotOf = (name: string) => paperSlots.find(slot => slot === name) ?? error(404)

export const load: PageServerLoad = async event => {
  const slot = slotOf(event.params.slot)
  const dossier = await openDossier(event)
  const paper = dossier.papers.find(given => given.slot === slot)
  if (dossier.state === 'needs_info' && paper?.state !== 'sent_back') redirect(303, homeOf(dossier.id))
  return { dossier, slot, paper }
}

export const actions: Actions = {
  default: async event => {
    const form = await submitted(event)
    const fileId = fileFrom(form)
    if (refused(fileId)) return fileId
    const { registrationId } = event.params
    const reply = await act(event, savePaper, {
      form,
      params: { registrationId, slot: slotOf(event.params.slot) },
      body: {
        kind: (form.optional('kind') ?? null) as ReceiptKind | null,
        authority: form.text('authority'),
        number: form.text('number'),
        datedOn: form.optional('datedOn') ?? null,
        ...(fileId ? { fileId } : {}),
      },
    })
    if (refused(reply)) return reply
    redirect(303, homeOf(registrationId))
  },
}
