import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'

export const checkDocument = endpoint({
  method: 'GET',
  path: '/documents/check',
  summary: 'Whether a signed agreement with this reference and this text exists; nothing else is told',
  by: anyone,
  query: Type.Object({ reference: Type.String({ maxLength: 40 }), textHash: Type.String({ maxLength: 100 }) }),
  reply: Type.Object({ isValid: Type.Boolean() }),
  rate: { max: 30, windowMs: 60_000 },
})
