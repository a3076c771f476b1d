import { readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A reason not to start that the operator can act on: shown as one sentence, without a stack. */
export class CannotStart extends Error {}

/** When the kernel started a process (clock ticks since boot, proc(5) `stat` field 22), or undefined when it has ended. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? undefined : rest[18]
}

/** Whether process `pid` lives and was started with `words` in its command line: a number alone is soon reused. */
export async function isRunning(pid: number, words: string): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(words)
}

/** Whether anything still listens on a loopback port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** A lock is there a moment before what it says: to take it as nobody's would let two processes hold it. */
const mostLooks = 50

/**
 * Takes the right to a folder for this process. A holder that was killed holds nothing.
 * @throws Error of the file system where the lock cannot be written
 * @returns the number of the living process that holds it, or undefined when it is ours now.
 */
export async function claimLock(file: string): Promise<number | undefined> {
  for (let looks = 1; ; looks++) {
    const mine = `${process.pid} ${await startOf(process.pid)}`
    const refused: unknown = await writeFile(file, mine, { flag: 'wx' }).catch(error => error)
    if (!refused) return undefined
    // A folder that cannot be written to holds nobody's lock: asked again it would say the same for ever.
    if ((refused as NodeJS.ErrnoException).code !== 'EEXIST') throw refused
    const [pid = '', start] = (await readFile(file, 'utf8').catch(() => '')).split(' ')
    if (start !== undefined && (await startOf(Number(pid))) === start) return Number(pid)
    if (pid === '' && looks < mostLooks) await sleep(20)
    else await rm(file, { force: true })
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
