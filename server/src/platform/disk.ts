import { statfs } from 'node:fs/promises'
import type { Platform } from './platform.ts'

/** Bytes that are free on the disk of DATA_DIR, for whom this process runs as. */
export async function freeBytes({ config }: Pick<Platform, 'config'>): Promise<number> {
  const { bavail, bsize } = await statfs(config.dataDir)
  return bavail * bsize
}
