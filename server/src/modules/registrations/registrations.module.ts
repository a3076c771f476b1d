import { sql } from '../../platform/database.ts'
import { module } from '../../platform/module.ts'
import { fileReaders } from '../files/index.ts'
import { nameObjects } from '../record/index.ts'
import { namesOfAssociation } from './association-names.ts'
import { paperReader } from './paper-reader.ts'
import { registerImportRoutes } from './register-import.routes.ts'
import { registrationJobs, registrationReconcilers } from './registrations.jobs.ts'
import { registrationRoutes } from './registrations.routes.ts'

nameObjects('registration', id => sql`registration WHERE id = ${id}`, {
  reference: sql`reference`,
  associationId: sql`association_id`,
})
nameObjects('association', id => sql`association WHERE id = ${id}`, {
  name: namesOfAssociation('association'),
  associationId: sql`id`,
})
nameObjects('register_import', id => sql`register_import i JOIN file f ON f.id = i.file_id WHERE i.id = ${id}`, {
  reference: sql`f.name`,
})

fileReaders.add(paperReader)

export const registrationsModule = module({
  name: 'registrations',
  routes: [...registrationRoutes, ...registerImportRoutes],
  jobs: registrationJobs,
  reconcilers: registrationReconcilers,
})
