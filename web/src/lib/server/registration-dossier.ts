import { listProgrammes } from '@sanad/shared/api/programmes.ts'
import { type RegistrationDossier, readRegistration } from '@sanad/shared/api/registrations.ts'
import { takesRegistrations } from '@sanad/shared/machines/programme.ts'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { api } from '#lib/server/api.ts'

type Event = Pick<RequestEvent, 'fetch' | 'url' | 'locals'> & { readonly params: { readonly registrationId: string } }

/** The registration a page is about. */
export const dossierOf = (event: Event): Promise<RegistrationDossier> =>
  api(event, readRegistration, { params: { registrationId: event.params.registrationId } })

/** The same for a page that changes it: once it is with the office there is nothing to fill in. What was just refused stays, to be read and copied. */
export async function openDossier(event: Event): Promise<RegistrationDossier> {
  const dossier = await dossierOf(event)
  if (!event.locals.typed && dossier.state !== 'draft' && dossier.state !== 'needs_info')
    redirect(303, homeOf(dossier.id))
  return dossier
}

export const homeOf = (registrationId: string): string => `/association/registration/${registrationId}`

/** Programmes an association can register in today. */
export async function openProgrammes(event: Pick<RequestEvent, 'fetch' | 'url' | 'locals'>, today: string) {
  const { programmes } = await api(event, listProgrammes, {})
  return programmes.filter(programme => takesRegistrations(programme, today))
}
