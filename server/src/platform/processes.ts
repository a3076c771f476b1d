import { readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HeldLock, takeLock } from './held-lock.ts'

/** A reason not to start that the operator can act on: shown as one sentence, without a stack. */
export class CannotStart extends Error {}

/** When the kernel started a process (clock ticks since boot, proc(5) `stat` field 22), or undefined when it has ended. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? undefined : rest[18]
}

/** Whether process `pid` lives and was started with `words` in its command line: a number alone is soon reused. */
export const isRunning = (pid: number, words: string): Promise<boolean> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    said => said.includes(words),
    () => false,
  )

/** Sends a signal to a process, which may have ended meanwhile. @throws Error where it is somebody else's */
export function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The processes that were started with `words` in their command line and work in this folder, as far as this user may see. */
export async function processesIn(folder: string, words: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const isThere = async (pid: number) =>
    (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder && (await isRunning(pid, words))
  const there = await Promise.all(pids.map(isThere))
  return pids.filter((_, at) => there[at])
}

/** Whether anything still listens on a loopback port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Who has the right to a folder, as `claimLock` wrote it; nobody for a moment after it was taken. */
export const holderOf = async (file: string): Promise<{ pid: number; start: string } | undefined> => {
  const [pid = '', start] = (await readFile(file, 'utf8').catch(() => '')).split(' ')
  return start === undefined ? undefined : { pid: Number(pid), start }
}

/**
 * Takes the right to a folder for this process, until it lets go or ends, however it ends. What the file says is for people, and for programs
 * of before there was a lock of the kernel beside it (docs/decisions/0109-one-process-a-folder.md).
 * @throws Error of the file system where it cannot be written
 * @returns undefined while a living process has it
 */
export async function claimLock(file: string): Promise<HeldLock | undefined> {
  const lock = await takeLock(`${file}.held`)
  if (!lock) return undefined
  try {
    const before = await holderOf(file)
    const isOlder = before && before.pid !== process.pid && (await startOf(before.pid)) === before.start
    if (isOlder) lock.release()
    else await writeFile(file, `${process.pid} ${await startOf(process.pid)}`)
    return isOlder ? undefined : lock
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A TCP port nobody listens on, on the loopback address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Waits until `holds`, looking every 20 ms. @returns whether it did within `timeoutMs`. */
export async function waitUntil(holds: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const until = performance.now() + timeoutMs
  while (!(await holds())) {
    if (performance.now() > until) return false
    await sleep(20)
  }
  return true
}
