import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { type Check, firstOf } from '../../platform/check.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'

/** Reads every one of them. @returns those that are missing or are not what their hash says, in words */
export async function unsound({ blobs }: Platform, hashes: readonly Buffer[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const sha256 of hashes) {
    const hash = createHash('sha256')
    const failure = await pipeline(blobs.read(sha256), hash).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code ?? 'unreadable',
    )
    if (failure) found.push(`${sha256.toString('hex')} cannot be read: ${failure}`)
    else if (!hash.digest().equals(sha256)) found.push(`${sha256.toString('hex')} is not what was stored`)
  }
  return firstOf(found)
}

export const filesCheck: Check = {
  name: 'file.damaged',
  looksAt: 'whole',
  find: async platform => {
    const files = await platform.database.rows<{ sha256: Buffer }>(sql`SELECT DISTINCT sha256 FROM file`)
    return unsound(
      platform,
      files.map(({ sha256 }) => sha256),
    )
  },
}
