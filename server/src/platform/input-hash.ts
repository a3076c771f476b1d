import { hash } from 'node:crypto'
import type { SecretBox } from './secret-box.ts'

/**
 * What is kept of a command's input: SHA-256 of its canonical form, in which what is not to be read stands as its keyed mark. Without
 * that, an account number or an address of few possibilities is found by trying them, however well it is sealed elsewhere.
 * @param confidential names of such parts; one of them is enough to keep the others from being tried
 */
export const inputHash = (secrets: SecretBox, input: unknown, confidential: readonly string[] = []): Buffer =>
  hash('sha256', canonical(confidential.length > 0 ? marked(secrets, input as object, confidential) : input), 'buffer')

const marked = (secrets: SecretBox, input: object, confidential: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(input).map(([name, part]) => [
      name,
      confidential.includes(name) ? secrets.mark('command input', canonical(part)).toString('hex') : part,
    ]),
  )

/** One text for one meaning: keys sorted (RFC 8785 in spirit), so that equal inputs have equal hashes. */
export function canonical(value: unknown): string {
  const sorted = JSON.stringify(value ?? null, (_, part) => {
    if (typeof part === 'bigint') return part.toString()
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
  return sorted
}
