import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, isListening, waitUntil } from '@sanad/server/platform/processes.ts'
import { mustFindTool } from './tools.ts'

const databases = 10_000
/** One of its databases, so that worlds side by side do not take each other's jobs. */
export const someDatabaseOf = (url: string): string => `${url}/${randomInt(1, databases)}`

export interface Redis {
  readonly url: string
  /** Ends it as a power cut would (SIGKILL) and starts it again on the same port, with what its file kept. */
  killAndRestart(): Promise<void>
  /** Forgets everything it was told. */
  flush(): Promise<void>
  /** Ends it; `killAndRestart` brings it back. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * A Redis of one's own on the loopback address, set up as production must be: append-only file, no eviction.
 * @param policy what it does when it is full
 * @param more words of its command line
 */
export async function startRedis(policy = 'noeviction', ...more: string[]): Promise<Redis> {
  const { path, env } = mustFindTool('redis-server')
  const folder = await mkdtemp(join(tmpdir(), 'sanad-redis-'))
  const port = await freePort()
  // biome-ignore format: pairs
  const words = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', '', '--appendonly', 'yes',
    '--appendfsync', 'always', '--maxmemory-policy', policy, '--databases', `${databases}`, ...more]
  const start = async () => {
    const started = spawn(path, words, { env, stdio: 'ignore' })
    const up = await waitUntil(async () => started.exitCode !== null || (await isListening(port)), 10_000)
    if (!up || started.exitCode !== null) throw new Error('redis-server did not start')
    return started
  }
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  let server = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    async killAndRestart() {
      await end('SIGKILL')
      server = await start()
    },
    async flush() {
      const socket = connect(port, '127.0.0.1')
      socket.write('FLUSHALL\r\n')
      await once(socket, 'data')
      socket.destroy()
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
