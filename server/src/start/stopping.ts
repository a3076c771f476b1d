/** Ctrl-C reaches us twice, from the terminal and through the package runner: only a later one is a second Ctrl-C. */
const secondAfterMs = 700
/** Whoever stops the process from outside waits longer: `stop_grace_period` in docker-compose.yml. */
export const atMostMs = 20_000

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
