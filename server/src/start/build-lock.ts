import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const busy = 5

/**
 * Does `work` while no other process does the same on this file, waiting for its turn. The lock is SQLite's on its own
 * file: the kernel takes it from a process that ends, however it ends, and none is left to be cleared away.
 */
export async function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const { DatabaseSync } = await import('node:sqlite')
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    while (!isTaken(() => lock.exec('BEGIN EXCLUSIVE'))) await sleep(100)
    return await work()
  } finally {
    lock.close()
  }
}

function isTaken(take: () => void): boolean {
  try {
    take()
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === busy) return false
    throw error
  }
}
