interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

const formats: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '2026-01-01',
  'date-time': '2026-01-01T00:00:00Z',
  email: 'somebody@people.example',
}
const texts = [
  'Une phrase de plus de vingt lettres.',
  '1',
  'MA',
  'un_mot',
  '2026-01-01',
  'https://pages.example/',
  '0'.repeat(64),
]

/** Something of the form a contract asks for, with what it must have and no more. */
export function sampleOf(of: unknown): unknown {
  const schema = of as Schema
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0])
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map(name => [name, sampleOf(schema.properties?.[name])]))
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items))
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'boolean') return true
  const fits = (text: string) =>
    new RegExp(schema.pattern ?? '', 'u').test(text) && text.length >= (schema.minLength ?? 0)
  return formats[schema.format ?? ''] ?? texts.find(fits)
}
