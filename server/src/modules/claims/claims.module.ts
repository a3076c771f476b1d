import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { nameObjects } from '../record/index.ts'
import { claimFileReader } from './claim-file-reader.ts'
import { claimJobs, claimReconcilers } from './claims.jobs.ts'
import { claimRoutes } from './claims.routes.ts'

nameObjects('claim', id => sql`claim c JOIN agreement a ON a.id = c.agreement_id WHERE c.id = ${id}`, {
  reference: sql`c.reference`,
  associationId: sql`a.association_id`,
})

fileReaders.add(claimFileReader)

export const claimsModule = module({
  name: 'claims',
  routes: claimRoutes,
  jobs: claimJobs,
  reconcilers: claimReconcilers,
})
