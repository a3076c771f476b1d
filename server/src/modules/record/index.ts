import { module } from '../../platform/module.ts'
import { recordRoutes } from './record.routes.ts'

export { recordAccess, timelineOf } from './record.queries.ts'
export const recordModule = module({ name: 'record', routes: recordRoutes })
