import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { paperReader } from './paper-reader.ts'
import { registerImportRoutes } from './register-import.routes.ts'
import { registrationJobs } from './registration.jobs.ts'
import { registrationRoutes } from './registration.routes.ts'

fileReaders.add(paperReader)

export { associationOf } from './association.queries.ts'
export { createAssociation } from './create-association.ts'
export {
  approveRegistration, askRegistration, refuseRegistration, resumeRegistration, suspendRegistration,
} from './decide-registration.ts'
export { describeAssociation } from './describe-association.ts'
export { openRegistration } from './open-registration.ts'
export { registrationTasks } from './registration-tasks.ts'
export { isEligible } from './registration.queries.ts'
export { writeToOfficers } from './registration-mail.ts'
export { acceptRegisterImport, startRegisterImport } from './start-register-import.ts'
export { saveOfficers } from './save-officers.ts'
export { savePaper } from './save-paper.ts'
export { appealRegistration, submitRegistration } from './submit-registration.ts'
export const registrationsModule = module({
  name: 'registrations',
  routes: [...registrationRoutes, ...registerImportRoutes],
  jobs: registrationJobs,
})
