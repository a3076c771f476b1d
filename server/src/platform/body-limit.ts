import type * as Type from 'typebox'
import { mostBodyBytes } from './http-bodies.ts'

type Schema = Readonly<Record<string, unknown>>

/** A character takes at most twelve bytes: two escapes of six (RFC 8259, section 7). */
const bytesOfCharacter = 12
/** UUIDs, dates, instants, digits of amounts, numbers: whatever says no length of its own is this short. */
const bytesOfSmall = 200
/** Room for a writer that breaks and indents its lines. */
const writtenWide = 2

/** How many bytes a body of this contract can need at most, as the most wasteful client writes it. */
export const bodyLimitOf = (body: Type.TSchema | undefined): number =>
  Math.min(mostBodyBytes, 1024 + writtenWide * (body ? bytesOf(body as Schema) : 0))

function bytesOf(schema: Schema): number {
  if (typeof schema.maxBytes === 'number') return schema.maxBytes
  if (Array.isArray(schema.anyOf)) return Math.max(...schema.anyOf.map(each => bytesOf(each as Schema)))
  if ('const' in schema) return JSON.stringify(schema.const).length * bytesOfCharacter
  if (schema.type === 'string') return bytesOfSmall + Number(schema.maxLength ?? 0) * bytesOfCharacter
  if (schema.type === 'array') return 2 + Number(schema.maxItems ?? 0) * (1 + bytesOf(schema.items as Schema))
  if (schema.type !== 'object') return bytesOfSmall
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  return properties.reduce((sum, [name, part]) => sum + name.length + 4 + bytesOf(part), 2)
}
