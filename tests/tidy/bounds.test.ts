import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { describe, expect, it } from 'vitest'
import { servedEndpoints } from '../agreements/generated.ts'

type Schema = Readonly<Record<string, unknown>>

/** Formats that are as long as they are. */
const fixed = new Set(['uuid', 'date', 'date-time'])
const isBounded = (given: unknown): boolean => typeof given === 'number' && Number.isFinite(given)
/** A pattern from end to end without a repetition that has none. */
const hasEnd = (pattern: string): boolean =>
  /^\^.*\$$/.test(pattern) && !/[*+]|\{\d*,\}/.test(pattern.replaceAll(/\\.|\[[^\]]*\]/g, '.'))

/** Where a request may grow without end. */
function endless(schema: Schema | undefined, at: string): string[] {
  if (!schema) return []
  const { type } = schema
  if ('const' in schema || 'enum' in schema) return []
  // Somebody else's format, as large as it says.
  if (isBounded(schema.maxBytes)) return []
  if (Array.isArray(schema.anyOf)) return schema.anyOf.flatMap((each: Schema) => endless(each, at))
  if (type === 'string') {
    const isFixed = fixed.has(String(schema.format)) || (typeof schema.pattern === 'string' && hasEnd(schema.pattern))
    return isFixed || isBounded(schema.maxLength) ? [] : [`${at}: text`]
  }
  if (type === 'integer' || type === 'number') {
    const hasBoth =
      isBounded(schema.minimum ?? schema.exclusiveMinimum) && isBounded(schema.maximum ?? schema.exclusiveMaximum)
    return hasBoth ? [] : [`${at}: number`]
  }
  if (type === 'boolean' || type === 'null') return []
  if (type === 'array')
    return [...(isBounded(schema.maxItems) ? [] : [`${at}: list`]), ...endless(schema.items as Schema, `${at}[]`)]
  if (type === 'object' && schema.properties && !schema.patternProperties)
    return Object.entries(schema.properties as Record<string, Schema>).flatMap(([name, part]) =>
      endless(part, `${at}.${name}`),
    )
  return [`${at}: anything`]
}

const asked = (endpoint: Endpoint): string[] =>
  (['params', 'query', 'body'] as const).flatMap(part =>
    endless(endpoint[part] as Schema | undefined, `${endpoint.method} ${endpoint.path} ${part}`),
  )

describe('Every input has a bound', () => {
  it('in every contract: texts, lists, numbers, and no object whose names are not known', () => {
    expect(servedEndpoints().flatMap(asked)).toEqual([])
  })
})
