import * as Type from 'typebox'
import { endpoint, signedIn } from '../endpoint.ts'
import { Task, Underway } from './tasks.ts'

export const readHome = endpoint({
  method: 'GET',
  path: '/home',
  summary: 'What needs me now, the most pressing first; and what is under way with others',
  by: signedIn,
  reply: Type.Object({
    tasks: Type.Array(Task),
    underway: Type.Array(Underway, {
      description: 'what an officer has set going and somebody else has to go on with',
    }),
  }),
})
