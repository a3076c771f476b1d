import { type ProblemCode, problems } from '@sanad/shared/problems.ts'
import { type Asked, refusalsOf, saidOf } from './platform/refusals.ts'

type Json = Record<string, unknown>

/** Every refusal by status: of one that only the platform gives, a shared component. */
export function repliesOf(asked: Asked): Json {
  const byStatus = Map.groupBy(refusalsOf(asked), code => problems[code].status)
  const isOwn = (code: ProblemCode) => !saidOf(code)
  const entries = [...byStatus].map(([status, all]) => [status, all.some(isOwn) ? refusal(all) : shared(all)])
  return Object.fromEntries(entries)
}

const nameOf = (codes: readonly ProblemCode[]): string => codes.join('-')
const shared = (codes: readonly ProblemCode[]): Json => ({ $ref: `#/components/responses/${nameOf(codes)}` })

/** The shared components that `repliesOf` spoke of for any of these. */
export function sharedRefusals(all: readonly Asked[]): Json {
  const spokenOf = JSON.stringify(all.map(repliesOf)).matchAll(/"#\/components\/responses\/([^"]+)"/g)
  const names = [...new Set([...spokenOf].map(([, name = '']) => name))].sort()
  return Object.fromEntries(names.map(name => [name, refusal(name.split('-') as ProblemCode[])]))
}

const refusal = (codes: readonly ProblemCode[]): Json => ({
  description: codes.map(code => [`\`${code}\``, saidOf(code)].filter(Boolean).join(': ')).join(' · '),
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes } } },
    },
  },
})

/** RFC 9457, with our extension members. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'retry', 'facts'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    retry: { type: 'boolean', description: 'The same request may succeed later' },
    facts: { type: 'object' },
  },
}
