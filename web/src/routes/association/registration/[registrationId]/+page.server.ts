import { dossierOf } from '#lib/server/registration-dossier.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ dossier: await dossierOf(event) })
