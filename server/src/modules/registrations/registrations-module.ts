import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { paperReader } from './paper-reader.ts'
import { registerImportRoutes } from './register-import.routes.ts'
import { registrationJobs, registrationReconcilers } from './registration.jobs.ts'
import { registrationRoutes } from './registration.routes.ts'

fileReaders.add(paperReader)

export const registrationsModule = module({
  name: 'registrations',
  routes: [...registrationRoutes, ...registerImportRoutes],
  jobs: registrationJobs,
  reconcilers: registrationReconcilers,
})
