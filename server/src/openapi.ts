import type { Endpoint } from '@sanad/shared/endpoint.ts'
import type * as Type from 'typebox'
import { introduction } from './openapi-introduction.ts'
import { problemSchema, repliesOf, sharedRefusals } from './openapi-refusals.ts'
import type { Mount, MountOperation } from './platform/mount.ts'
import { type Asked, askedOf, isPublic } from './platform/refusals.ts'
import type { Route } from './platform/route.ts'

type Json = Record<string, unknown>
type Served = Pick<Route, 'endpoint' | 'isCommand'>
/** One operation of a path, and what decides who is refused it. */
type Printed = readonly [path: string, method: string, asked: Asked, operation: Json]

/**
 * OpenAPI 3.1 (its schemas are JSON Schema 2020-12, which TypeBox already is), printed from the contracts and from what
 * the protocols of others say of themselves.
 */
export function openApiOf(routes: readonly Served[], mounts: readonly Mount[]): Json {
  const printed = [...routes.map(ofRoute), ...mounts.flatMap(ofMount)]
  const paths: Record<string, Json> = {}
  for (const [path, method, , operation] of printed) paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sanad',
      version: '1',
      description: introduction,
    },
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-sanad',
          description: 'Called `sanad` where Sanad is served without TLS.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'The value of the cookie, for programs that keep none.' },
      },
      schemas: { Problem: problemSchema },
      responses: sharedRefusals(printed.map(([, , asked]) => asked)),
    },
    security: [{ session: [] }, { token: [] }],
    paths,
  }
}

const pathOf = (path: string): string => `/api${path.replace(/:(\w+)/g, '{$1}')}`
/** `GET /batches/:batchId/file` is `getBatchesByBatchIdFile`: as unique as method and path. */
const nameOf = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .replace(/:/g, 'by-')
    .split(/[^a-zA-Z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
const tagsOf = (path: string): string[] => [path.split('/')[1] ?? 'api']
/** Who is signed in may be shown more also where nobody has to be. */
const securityOf = (asked: Asked): Json => (isPublic(asked) ? { security: [{}, { session: [] }, { token: [] }] } : {})

function ofRoute({ endpoint, isCommand }: Served): Printed {
  const { method, path, params, query } = endpoint
  const asked = askedOf({ endpoint, isCommand })
  const parameters = [
    ...parametersOf(params, 'path'),
    ...parametersOf(query, 'query'),
    ...(isCommand ? [keyParameter] : []),
  ]
  const operation = {
    operationId: nameOf(method, path),
    summary: endpoint.summary,
    description: [endpoint.description, whoOf(endpoint)].filter(Boolean).join('\n\n'),
    tags: tagsOf(path),
    ...securityOf(asked),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(endpoint),
    responses: { ...replyOf(endpoint), ...repliesOf(asked) },
  }
  return [pathOf(path), method, asked, operation]
}

const whoOf = ({ by, person }: Pick<Endpoint, 'by' | 'person'>): string =>
  person ? 'For whoever is signed in, with a membership or without.' : `Roles: ${by.join(', ')}.`

const keyParameter = {
  name: 'idempotency-key',
  in: 'header',
  required: true,
  description: 'Made once per intention and kept until an answer comes: the same key never acts twice.',
  schema: { type: 'string', pattern: '^[\\w.:-]{8,100}$' },
}

/** Said where a reader of parameters looks; what means the same everywhere is said once. */
function describedBy(name: string, { description }: Json): Json {
  const said = description ?? (name === 'after' ? '`next` of the page before: goes on from there' : undefined)
  return said ? { description: said } : {}
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
    ...describedBy(name, part),
    schema: part,
  }))
}

function bodyOf({ body, form }: Endpoint): Json {
  if (form) return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } }
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}
}

function replyOf({ reply, media }: Endpoint): Json {
  const files = [media ?? []].flat()
  if (files.length > 0)
    return { 200: { description: 'A file', content: Object.fromEntries(files.map(each => [each, {}])) } }
  if (!reply) return { 204: { description: 'Done; nothing to say' } }
  return { 200: { description: 'Done', content: { 'application/json': { schema: reply } } } }
}

function ofMount(mount: Mount): Printed[] {
  return (mount.operations ?? []).map(each => {
    const path = `${mount.path}${each.path}`
    const isWriting = each.method !== 'HEAD'
    const none = { takesBody: false, isCommand: false, mayMiss: false, hasQuery: false }
    const asked = { ...none, by: mount.by, problems: each.problems, isWriting }
    const refused = repliesOf(asked)
    const operation = {
      operationId: nameOf(each.method, path),
      summary: each.summary,
      description: [each.description, whoOf(mount)].filter(Boolean).join('\n\n'),
      tags: tagsOf(path),
      ...securityOf(asked),
      parameters: [...pathParametersOf(path), ...headersOf(each)],
      ...(each.sends ? { requestBody: { required: true, content: { [each.sends]: {} } } } : {}),
      responses: { ...refused, ...answersOf(each) },
    }
    return [pathOf(path), each.method, asked, operation]
  })
}

const pathParametersOf = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

const headersOf = ({ headers }: MountOperation): Json[] =>
  Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  }))

const answersOf = ({ answers }: MountOperation): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { description, headers = {} }]) => [
      status,
      {
        description,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, said]) => [name, { description: said, schema: { type: 'string' } }]),
        ),
      },
    ]),
  )
