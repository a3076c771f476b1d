export { associationNamed, registrationNamed } from './association-search.ts'
export { isEligible } from './registration.queries.ts'
export { registrationsUnderway, registrationTasks } from './registration-tasks.ts'
export { registrationsModule } from './registrations-module.ts'
