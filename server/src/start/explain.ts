import { CannotStart } from '../platform/processes.ts'
import { inSources } from '../platform/source-lines.ts'
import { ConfigError } from '../variables.ts'

const unreachable: ReadonlySet<string | undefined> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** Codes of OpenSSL and Node for a certificate that is not believed. */
const untrusted =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/

/** PostgreSQL is told to stop, has fallen, or is coming up again (class 57). */
const gone: ReadonlySet<string | undefined> = new Set(['57P01', '57P02', '57P03'])

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
  if (untrusted.test(code ?? ''))
    return `The certificate of a server is not believed (${code}): check ${addresses}; NODE_EXTRA_CA_CERTS names the file of an authority of your own.`
  if (/^(WRONGPASS|NOAUTH|NOPERM) /.test(String((error as Error | undefined)?.message)))
    return `Redis refused the user, the password or what the user may do: ${(error as Error).message.split(' ')[0]}. Check REDIS_URL.`
  // disk_full of PostgreSQL, the system's own word, and what the tools that set PostgreSQL up say of it.
  if (code === '53100' || code === 'ENOSPC' || String(error).includes('No space left on device'))
    return 'The disk is full: make room where the data is kept (DATA_DIR, or the disk of the PostgreSQL that was given), then start again.'
  if (gone.has(code) || String(error).includes('Connection terminated unexpectedly'))
    return 'PostgreSQL ended the connection. Its log says why: postgres/server.log in DATA_DIR, or that of the PostgreSQL that was given.'
  const database = addresses === 'DATABASE_OWNER_URL' ? addresses : 'DATABASE_URL'
  if (code === '28P01' || code === '28000') return `PostgreSQL refused the user or the password in ${database}.`
  if (code === '3D000') return `The database named in ${database} does not exist: create it first.`
  return error instanceof Error ? inSources(error.stack ?? error.message) : String(error)
}
