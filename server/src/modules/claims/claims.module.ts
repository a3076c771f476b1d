import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { claimJobs, claimReconcilers } from './claim.jobs.ts'
import { claimRoutes } from './claim.routes.ts'
import { claimFileReader } from './claim-file-reader.ts'

fileReaders.add(claimFileReader)

export const claimsModule = module({
  name: 'claims',
  routes: claimRoutes,
  jobs: claimJobs,
  reconcilers: claimReconcilers,
})
