import { bind } from '../../platform/job.ts'
import { runCheck } from './check-register.ts'
import { runImport } from './import-register.ts'
import { checkRegister, importRegister } from './start-register-import.ts'

export const registrationJobs = [bind(checkRegister, runCheck), bind(importRegister, runImport)]
