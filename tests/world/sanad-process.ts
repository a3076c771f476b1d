import { spawn } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { resolve } from 'node:path'

const endsWithParent = resolve(import.meta.dirname, 'ends-with-parent.ts')
const start = resolve(import.meta.dirname, '../../server/src/start.ts')

export interface SanadProcess {
  readonly pid: number
  /** Resolves with the address of the line `ready http://…`; rejects with all it said when it ended before. */
  readonly ready: Promise<string>
  /** The exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** All it printed so far, both streams. */
  output(): string
  isAlive(): boolean
  /** To the whole process group, as a terminal does on Ctrl-C. */
  signal(name: NodeJS.Signals): void
}

/**
 * Starts the real program as `pnpm start` does, in a process group of its own. The demo is off: nothing to wait for.
 * @param program another script that starts it
 */
export function startSanad(variables: Readonly<Record<string, string>>, program = start): SanadProcess {
  const { PATH, HOME, NODE_OPTIONS } = process.env
  const settings = { SANAD_DEMO: 'off', SECRET: 'x'.repeat(40), PUBLIC_URL: 'http://127.0.0.1', ...variables }
  const child = spawn(process.execPath, ['--import', endsWithParent, program], {
    env: { PATH, HOME, ...(NODE_OPTIONS ? { NODE_OPTIONS } : {}), ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  const ended = new Promise<number | null>(settle => child.once('close', settle))
  const ready = new Promise<string>((settle, fail) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      const address = /^ready (http:\S+|worker)/m.exec(said)?.[1]
      if (address) settle(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then(code => fail(new Error(`Sanad ended with ${code}:\n${said}`)))
  })
  ready.catch(() => undefined)
  const pid = child.pid as number
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return { pid, ready, ended, isAlive, output: () => said, signal: name => process.kill(-pid, name) }
}

/** The processes that work in a folder or were told of it: what a run on that folder left behind. */
export async function processesOn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const on = await Promise.all(
    pids.map(async pid => {
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return words.includes(folder) || cwd.startsWith(folder)
    }),
  )
  return pids.filter((_, index) => on[index])
}
