import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type * as Type from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { Convert } from 'typebox/value'
import { lazy } from './lazy.ts'
import { plainTexts } from './plain-text.ts'

/** Fields one refusal names: more than our longest form has. */
const mostFields = 100
// A field may be wrong in more than one way; TypeBox itself would stop at the eighth error.
Settings.Set({ maxErrors: 4 * mostFields })

interface Given {
  params: unknown
  query: unknown
  body: unknown
}

/** Holds requests and replies against a contract. Unknown fields are refused; only the query string is converted. */
export function checkerOf(endpoint: Endpoint) {
  const [params, query, body, reply] = [endpoint.params, endpoint.query, endpoint.body, endpoint.reply].map(compiled)
  return {
    request: (request: { params: unknown; query: unknown; body: unknown }): Given => {
      const converted = endpoint.query ? Convert(endpoint.query, { ...(request.query as object) }) : {}
      if (params && !params().Check(request.params)) throw new Problem('object.not_found')
      return {
        params: request.params,
        query: query ? plain(query(), converted, 'query') : converted,
        body: body ? plain(body(), request.body ?? {}, 'body') : (request.body ?? {}),
      }
    },
    reply: (answer: unknown): void => {
      if (!reply || reply().Check(answer)) return
      const wrong = [...reply().Errors(answer)].slice(0, 5).map(error => `${error.instancePath} ${error.message}`)
      throw new Error(`${endpoint.method} ${endpoint.path} broke its own contract: ${wrong.join('; ')}`)
    },
  }
}

/** Compiled at the first request that needs it: all of them together would be a third of a start. */
const compiled = (schema: Type.TSchema | undefined): (() => Validator) | undefined =>
  schema && lazy(() => Compile(closed(schema)))

/** As it was given, then as it is kept: a name of which nothing is seen is none. */
function plain<V>(check: Validator, given: V, where: string): V {
  demand(check, given, where)
  const kept = plainTexts(given)
  if (kept !== given) demand(check, kept, where)
  return kept
}

function demand(check: Validator, value: unknown, where: string): void {
  if (!check.Check(value)) {
    const fields = new Set(check.Errors(value).map(error => fieldOf(error)))
    throw new Problem('request.invalid', { where, fields: [...fields].slice(0, mostFields) })
  }
  refuseNul(value, where)
}

/** No contract of ours is as deep; what is somebody else's inside one (a passkey's answer) could be. */
const deepest = 20

/** PostgreSQL keeps every character but this one (its manual, section 8.3), so no text of ours has it. */
function refuseNul(value: unknown, where: string, at: readonly string[] = []): void {
  if (at.length > deepest) throw new Problem('request.invalid', { where, fields: [at[0] ?? ''] })
  if (typeof value === 'string' && value.includes('\0'))
    throw new Problem('request.invalid', { where, fields: [at.join('.')] })
  if (value === null || typeof value !== 'object') return
  for (const [name, part] of Object.entries(value)) refuseNul(part, where, [...at, name])
}

function fieldOf(error: { instancePath: string; params?: object }): string {
  const params = error.params as { requiredProperties?: string[]; additionalProperties?: string[] } | undefined
  const inner = params?.requiredProperties ?? params?.additionalProperties
  const base = error.instancePath.slice(1).replaceAll('/', '.')
  return inner ? inner.map(name => (base ? `${base}.${name}` : name)).join(',') : base
}

/** The same schema with every object closed: what a contract does not name is refused, not dropped. */
function closed<S extends Type.TSchema>(schema: S): S {
  if (Array.isArray(schema)) return schema.map(closed) as unknown as S
  if (schema === null || typeof schema !== 'object') return schema
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(schema)) copy[name] = closed(part as Type.TSchema)
  if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined)
    copy.additionalProperties = false
  return copy as S
}
