import { CannotStart } from '../platform/processes.ts'
import { inSources } from '../platform/source-lines.ts'
import { ConfigError } from '../variables.ts'

const unreachable: ReadonlySet<string | undefined> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/**
 * The words for a failed start: one sentence where the operator can act on it, the stack where only we can.
 * @param addresses the variables that say where to connect to
 */
export function explain(error: unknown, addresses = 'DATABASE_URL and REDIS_URL'): string {
  if (error instanceof CannotStart || error instanceof ConfigError) return error.message
  const { code, address, hostname, port } = error as {
    code?: string
    address?: string
    hostname?: string
    port?: number
  }
  if (unreachable.has(code)) {
    return `Nothing answers at ${address ?? hostname ?? 'the given host'}${port ? `, port ${port}` : ''}: check ${addresses}.`
  }
  const database = addresses === 'DATABASE_OWNER_URL' ? addresses : 'DATABASE_URL'
  if (code === '28P01' || code === '28000') return `PostgreSQL refused the user or the password in ${database}.`
  if (code === '3D000') return `The database named in ${database} does not exist: create it first.`
  return error instanceof Error ? inSources(error.stack ?? error.message) : String(error)
}
