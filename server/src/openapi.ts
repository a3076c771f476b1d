import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { problems } from '@sanad/shared/problems.ts'
import type * as Type from 'typebox'

type Json = Record<string, unknown>

/** OpenAPI 3.1 (its schemas are JSON Schema 2020-12, which TypeBox already is), printed from the contracts. */
export function openApiOf(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sanad',
      version: '1',
      description: 'Amounts are whole minor units as digits. Instants are ISO 8601 in UTC.',
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sanad' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemSchema },
    },
    security: [{ session: [] }, { token: [] }],
    paths,
  }
}

function operationOf(endpoint: Endpoint): Json {
  const isWriting = endpoint.method !== 'GET'
  const parameters = [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query'),
    ...(isWriting ? [keyParameter] : []),
  ]
  return {
    summary: endpoint.summary,
    description: [endpoint.description, `Roles: ${endpoint.by.join(', ')}.`].filter(Boolean).join('\n\n'),
    tags: [endpoint.path.split('/')[1] ?? 'api'],
    ...(endpoint.by.includes('public') ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }
      : {}),
    responses: { ...replyOf(endpoint), ...refusalsOf(endpoint) },
  }
}

const keyParameter = {
  name: 'idempotency-key',
  in: 'header',
  required: true,
  description: 'Made once per intention and kept until an answer comes: the same key never acts twice.',
  schema: { type: 'string', pattern: '^[\\w.:-]{8,100}$' },
}

function parametersOf(schema: Type.TSchema | undefined, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: part,
  }))
}

function replyOf({ reply, media }: Endpoint): Json {
  if (media) return { 200: { description: 'A file', content: { [media]: {} } } }
  if (!reply) return { 204: { description: 'Done; nothing to say' } }
  return { 200: { description: 'Done', content: { 'application/json': { schema: reply } } } }
}

function refusalsOf(endpoint: Endpoint): Json {
  const byStatus: Record<number, string[]> = {}
  for (const code of endpoint.problems ?? []) {
    const { status } = problems[code]
    byStatus[status] = [...(byStatus[status] ?? []), code]
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes.map(code => `\`${code}\``).join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** RFC 9457, with our extension members. */
const problemSchema = {
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
