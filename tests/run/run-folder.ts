import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '@sanad/server/platform/processes.ts'

const prefix = 'sanad-run-'
const roomBytes = 2e9

/**
 * A folder for all that a run writes, its databases included: in memory where there is room for it, which takes a tenth of
 * the processors' time off. What runs that were killed left there is removed first.
 * @param parent where else than in memory
 */
export async function makeRunFolder(parent?: string): Promise<string> {
  const place = parent ?? (await roomyPlace())
  for (const name of await readdir(place)) {
    const [, pid] = new RegExp(`^${prefix}(\\d+)-`).exec(name) ?? []
    if (pid && !(await isRunning(Number(pid), ''))) await removeRunFolder(join(place, name))
  }
  return mkdtemp(join(place, `${prefix}${process.pid}-`))
}

/** However much is still being written to it by what is just ending. */
export const removeRunFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10 })

async function roomyPlace(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  return memory && memory.bavail * memory.bsize > roomBytes ? '/dev/shm' : tmpdir()
}
