import { statfs } from 'node:fs/promises'
import type { Platform } from './platform.ts'

/** Bytes that are free on the disk of DATA_DIR, for whom this process runs as. */
export async function freeBytes({ config }: Pick<Platform, 'config'>): Promise<number> {
  const { bavail, bsize } = await statfs(config.dataDir)
  return bavail * bsize
}

/** The disk is full, or the quota of whom this process runs as, or the largest file it may have. */
const full: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export const isNoRoom = (failure: unknown): boolean => full.has((failure as NodeJS.ErrnoException).code)
