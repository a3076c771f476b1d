import { module } from '../../platform/module.ts'
import { programmesRoutes } from './programmes.routes.ts'

export { createProgramme } from './create-programme.ts'
export { foundInstallation } from './found-installation.ts'
export { fundProgramme } from './fund-programme.ts'
export { closedForFirms, closedForHolders, closeProgramme, openProgramme } from './open-programme.ts'
export { lockProgramme, mustRunProgramme, type Programme, programmeById } from './programme.step.ts'
export { publishRulebook } from './publish-rulebook.ts'
export { rulesOf } from './rulebook.queries.ts'
export const programmesModule = module({ name: 'programmes', routes: programmesRoutes })
