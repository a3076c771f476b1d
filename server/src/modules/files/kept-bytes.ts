import { Problem } from '@sanad/shared/problems.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'

/** Says whether something beside a file keeps bytes of the blob store; a module adds its own once, beside its routes. */
export interface BytesKeeper {
  readonly name: string
  readonly keeps: (read: Sql, sha256: Buffer) => Promise<boolean>
}
export const bytesKeepers = new Set<BytesKeeper>()

const lockOf = (sha256: Buffer) => sql`hashtextextended(${`bytes ${sha256.toString('hex')}`}, 0)`

/**
 * Before a row that refers to bytes is written: until it is committed nobody removes them.
 * @throws Problem server.busy when they were removed since they were stored; sent again they are stored again
 */
export async function holdBytes(tx: Tx, sha256: Buffer): Promise<void> {
  await tx.run(sql`SELECT pg_advisory_xact_lock_shared(${lockOf(sha256)})`)
  if (!(await tx.platform.blobs.has(sha256))) throw new Problem('server.busy')
}

/** Until the transaction ends nobody writes a row that refers to these bytes. */
export const lockBytes = (inside: Sql, sha256: Buffer): Promise<number> =>
  inside.run(sql`SELECT pg_advisory_xact_lock(${lockOf(sha256)})`)

/** Removes bytes that no file and no keeper refers to; they must be locked. */
export async function removeBytes(inside: Sql, blobs: Blobs, sha256: Buffer): Promise<void> {
  if (await inside.row(sql`SELECT FROM file WHERE sha256 = ${sha256} LIMIT 1`)) return
  for (const { keeps } of bytesKeepers) if (await keeps(inside, sha256)) return
  await blobs.remove(sha256)
}

/** The same for bytes of which there never was a row. */
export const forgetBytes = ({ database, blobs }: Platform, sha256: Buffer): Promise<void> =>
  database.transaction(async inside => {
    await lockBytes(inside, sha256)
    await removeBytes(inside, blobs, sha256)
  })
