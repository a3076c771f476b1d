import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HeldLock, takeLock } from '../platform/held-lock.ts'

/** Does `work` while no other process does the same on this file, waiting for its turn. */
export async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  let lock: HeldLock | undefined
  while (!lock) {
    lock = await takeLock(file)
    if (!lock) await sleep(100)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}
