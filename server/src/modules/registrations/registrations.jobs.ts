import { bind, type Reconciler } from '../../platform/job.ts'
import { runCheck } from './check-register.ts'
import { forgetDrafts } from './forget-discarded.ts'
import { runImport } from './import-register.ts'
import { orInterrupted, reconcileImports } from './interrupted-imports.ts'
import { pointOutRegistered, runPointOut } from './point-out-registered.ts'
import { checkRegister, importRegister } from './start-register-import.ts'
import { watchAnswers } from './watch-answers.ts'

export const registrationJobs = [
  bind(checkRegister, (platform, run) =>
    orInterrupted(platform, run.payload.importId, run.key, () => runCheck(platform, run)),
  ),
  bind(importRegister, (platform, run) =>
    orInterrupted(platform, run.payload.importId, run.key, () => runImport(platform, run)),
  ),
  bind(pointOutRegistered, runPointOut),
]

export const registrationReconcilers: readonly Reconciler[] = [
  { name: 'registration.answers', everyMs: 5 * 60_000, run: watchAnswers },
  { name: 'registration.forget', everyMs: 60 * 60_000, run: forgetDrafts },
  { name: 'register.imports', everyMs: 60_000, run: reconcileImports },
]
