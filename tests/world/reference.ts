import type { World } from './world.ts'

type Response = { readonly $ref?: string; readonly content?: Record<string, { schema: Schema }> }
type Schema = { readonly properties?: { readonly code?: { readonly enum: readonly string[] } } }

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly description?: string
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> }
  readonly security?: readonly object[]
  readonly responses: Readonly<Record<string, Response>>
}

interface Document {
  readonly info: { readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly responses: Readonly<Record<string, Response>> }
}

/** The API reference as the running API hands it out to programs. */
export interface Reference {
  readonly document: Document
  /** @param path as the contract writes it, below `/api` */
  operation(method: string, path: string): Operation
  /** The codes that are told for this status, shared or its own. */
  refusals(method: string, path: string, status: number): readonly string[]
}

export async function readReference(world: World): Promise<Reference> {
  const document = (await world.api.inject('/api/openapi.json')).json() as Document
  const operation = (method: string, path: string): Operation => {
    const found = document.paths[`/api${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
    if (!found) throw new Error(`${method} ${path} is not in the reference`)
    return found
  }
  return {
    document,
    operation,
    refusals: (method, path, status) => {
      const told = operation(method, path).responses[status]
      const resolved = told?.$ref ? document.components.responses[told.$ref.split('/').at(-1) ?? ''] : told
      return resolved?.content?.['application/problem+json']?.schema.properties?.code?.enum ?? []
    },
  }
}
