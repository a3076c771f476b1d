import { listProgrammes } from '@sanad/shared/api/programmes.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = event => api(event, listProgrammes, {})
