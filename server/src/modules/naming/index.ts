import { module } from '../../platform/module.ts'
import { namingRoutes } from './naming.routes.ts'

export { nameChangeTasks } from './name-change-tasks.ts'
export const namingModule = module({ name: 'naming', routes: namingRoutes })
