export { namesOfAssociation } from './association-names.ts'
export { associationNamed, registrationNamed } from './association-search.ts'
export { registrationsUnderway, registrationTasks } from './registration-tasks.ts'
export { registrationsModule } from './registrations.module.ts'
