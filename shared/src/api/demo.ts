import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { oneOf } from '../schema.ts'

export const demoResetStates = ['idle', 'running', 'done', 'failed'] as const
const DemoReset = Type.Object({
  state: oneOf(demoResetStates),
  /** How far it is, in hundredths. */
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
})
export type DemoReset = Type.Static<typeof DemoReset>

export const readDemoReset = endpoint({
  method: 'GET',
  path: '/demo/reset',
  summary: 'How far the last reset of the demo is (demo mode only)',
  by: anyone,
  beforeSecondFactor: true,
  reply: DemoReset,
})

export const resetDemo = endpoint({
  method: 'POST',
  path: '/demo/reset',
  summary: 'Make the demo anew; everything done in it is lost and everybody is signed out (demo mode only)',
  description: 'The old demo goes on until the new one is complete and takes its place in one moment.',
  by: anyone,
  beforeSecondFactor: true,
  body: Type.Object({ confirmed: Type.Literal(true) }),
  reply: DemoReset,
  problems: ['demo.reset_running'],
  rate: { max: 5, windowMs: 60_000 },
})
