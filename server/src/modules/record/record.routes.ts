import { listDossierAccesses, listLog } from '@sanad/shared/api/record.ts'
import { onQuery } from '../../platform/route.ts'
import { logOf } from './log.queries.ts'
import { accessesOf } from './record.queries.ts'

export const recordRoutes = [
  onQuery(listLog, (reading, { query }) => logOf(reading, query)),
  onQuery(listDossierAccesses, (reading, { query }) => accessesOf(reading, query)),
]
