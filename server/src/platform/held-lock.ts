/** A lock of the kernel on a file: taken from a process that ends, however it ends, and none is left to be cleared away. */
export interface HeldLock {
  release(): void
}

const busy = 5

/** The lock is SQLite's on its own file, which stays empty. @returns undefined while somebody has it, be it in this process */
export async function takeLock(file: string): Promise<HeldLock | undefined> {
  const { DatabaseSync } = await import('node:sqlite')
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
}
