import { type FormParameters, textOf } from './fake-form.ts'

/** An error as Stripe words it (docs: "Errors"). */
export class FakeError extends Error {
  readonly status: number
  readonly body: { type: string; code?: string; message: string; param?: string; decline_code?: string }

  constructor(status: number, body: FakeError['body']) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

export const invalid = (message: string, more: { code?: string; param?: string; status?: number } = {}): FakeError => {
  const { status = 400, ...named } = more
  return new FakeError(status, { type: 'invalid_request_error', message, ...named })
}

export function required(params: FormParameters, name: string): string {
  const value = textOf(params[name])
  if (value) return value
  throw invalid(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
}

export function positive(text: string, param: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text)
  throw invalid(`Invalid integer: ${text}`, { code: 'parameter_invalid_integer', param })
}

/** A thing in the path is 404 when missing, one named by a parameter 400. */
export function known<T>(held: Record<string, T>, id: string, kind: string, param?: string): T {
  const found = Object.hasOwn(held, id) ? held[id] : undefined
  if (found !== undefined) return found
  throw invalid(`No such ${kind}: '${id}'`, {
    code: 'resource_missing',
    param: param ?? 'id',
    status: param ? 400 : 404,
  })
}
