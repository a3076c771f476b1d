import * as Type from 'typebox'
import { endpoint, signedIn } from '../endpoint.ts'
import { Task } from './tasks.ts'

export const readHome = endpoint({
  method: 'GET',
  path: '/home',
  summary: 'What needs me now, the most pressing first',
  by: signedIn,
  reply: Type.Object({ tasks: Type.Array(Task) }),
})
