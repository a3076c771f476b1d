import { readProgramme } from '@sanad/shared/api/programmes.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({
  programme: await api(event, readProgramme, { params: { programmeId: event.params.programmeId } }),
})
