import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { nameObjects } from '../record/index.ts'
import { claimFileReader } from './claim-file-reader.ts'
import { claimJobs, claimReconcilers } from './claims.jobs.ts'
import { claimRoutes } from './claims.routes.ts'

nameObjects('claim', id => sql`claim WHERE id = ${id}`, { reference: sql`reference` })

fileReaders.add(claimFileReader)

export const claimsModule = module({
  name: 'claims',
  routes: claimRoutes,
  jobs: claimJobs,
  reconcilers: claimReconcilers,
})
