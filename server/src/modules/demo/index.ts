import { type Module, module } from '../../platform/module.ts'
import { demoRoutes } from './demo.routes.ts'

export { type DemoAccount, mustBeDemo, openDemo } from './open-demo.ts'
/** @param modules all there are: the demo is made by using them */
export const demoModule = (modules: () => readonly Module[]): Module =>
  module({ name: 'demo', demoOnly: true, routes: demoRoutes(modules) })
