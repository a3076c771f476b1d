import { module } from '../../platform/module.ts'
import { recordRoutes } from './record.routes.ts'

export { recordAccess, storyOf, timelineOf } from './record.queries.ts'
export const recordModule = module({ name: 'record', routes: recordRoutes })
