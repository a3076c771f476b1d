import { ConfigError } from '../config.ts'
import { CannotStart } from '../platform/processes.ts'
import { inSources } from '../platform/source-lines.ts'

/** Ctrl-C reaches us twice, from the terminal and through the package runner: only a later one is a second Ctrl-C. */
const secondAfterMs = 700
const atMostMs = 20_000

export interface Stopper {
  readonly stopping: boolean
  /** Something that runs now; stopped before whatever was added earlier. */
  readonly add: (name: string, stop: () => Promise<void>) => void
  /** Stops everything in order and ends the process; a part that fails to stop does not keep the others. */
  readonly stop: (exitCode: number) => Promise<never>
}

/** Ends the process in order on SIGINT, SIGTERM or SIGHUP; at once on a second signal or when it takes too long. */
export function openStopper(): Stopper {
  const parts: { name: string; stop: () => Promise<void> }[] = []
  let since: number | undefined
  const stopper = {
    get stopping() {
      return since !== undefined
    },
    add: (name: string, stop: () => Promise<void>) => {
      parts.push({ name, stop })
    },
    async stop(exitCode: number): Promise<never> {
      since = performance.now()
      setTimeout(() => process.exit(1), atMostMs).unref()
      for (let part = parts.pop(); part; part = parts.pop()) {
        await part.stop().catch(error => console.error(`${part?.name} did not stop cleanly: ${error}`))
      }
      process.exit(exitCode)
    },
  }
  // A closed terminal takes no more lines; that must not keep us from stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (since === undefined) {
        console.log('\nstopping')
        void stopper.stop(0)
      } else if (performance.now() - since > secondAfterMs) process.exit(1)
    })
  }
  return stopper
}

/** The words for a failed start: one sentence where the operator can act on it, the stack where only we can. */
export function explain(error: unknown): string {
  if (error instanceof CannotStart || error instanceof ConfigError) return error.message
  const { code, address, port } = error as { code?: string; address?: string; port?: number }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') {
    return `Nothing answers at ${address ?? 'the given host'}${port ? `, port ${port}` : ''}: check DATABASE_URL and REDIS_URL.`
  }
  if (code === '28P01' || code === '28000') return 'PostgreSQL refused the user or the password in DATABASE_URL.'
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist: create it first.'
  return error instanceof Error ? inSources(error.stack ?? error.message) : String(error)
}
