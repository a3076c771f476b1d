import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import { api } from '#lib/server/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async event => ({ balance: await api(event, readTrialBalance, {}) })
