import { readReconciliation } from '@sanad/shared/api/reconciliation.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ figures: await api(event, readReconciliation, {}) })
