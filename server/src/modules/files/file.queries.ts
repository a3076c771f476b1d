import { Problem } from '@sanad/shared/problems.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'

export interface FileRow {
  readonly id: string
  readonly name: string
  readonly media: string
  readonly bytes: number
  readonly sha256: Buffer
  /** Whose it is; null for a file without an organisation. */
  readonly organisationId: string | null
  readonly uploadedAt: Date
}

/**
 * Says who else may read a file: those who work on the object that refers to it. A reader records the access itself.
 * A module adds its own once, beside its routes: `fileReaders.add({ name: 'registration_paper', mayRead })`.
 */
export interface FileReader {
  readonly name: string
  readonly mayRead: (read: Reading, file: FileRow) => Promise<boolean>
}
export const fileReaders = new Set<FileReader>()

/** @throws Problem file.not_found */
export async function fileOf(read: Sql, id: string): Promise<FileRow> {
  const file = await read.row<FileRow>(sql`
    SELECT id, name, media, bytes::int AS bytes, sha256, organisation_id, uploaded_at FROM file WHERE id = ${id}`)
  if (!file) throw new Problem('file.not_found')
  return file
}

/**
 * A file named in a command must be of the actor's own organisation; from now on it is used, and stays.
 * @throws Problem file.not_found, for foreign ones too
 */
export async function mustOwnFile(tx: Tx, fileId: string): Promise<FileRow> {
  // First, so that a file removed at this moment is found missing. Colleagues use it, too.
  const used = sql`
    UPDATE upload SET used_at = ${tx.now}
    WHERE file_id = ${fileId} AND organisation_id = ${organisationOf(tx.actor) ?? null} AND used_at IS NULL`
  await tx.run(pipelined(used))
  const file = await fileOf(tx, fileId)
  if (!file.organisationId || file.organisationId !== organisationOf(tx.actor)) throw new Problem('file.not_found')
  return file
}

/** The file, when the asker's organisation owns it or some reader lets them. @throws Problem file.not_found */
export async function readableFile(read: Reading, fileId: string): Promise<FileRow> {
  const file = await fileOf(read, fileId)
  if (file.organisationId && file.organisationId === organisationOf(read.actor)) return file
  for (const { mayRead } of fileReaders) if (await mayRead(read, file)) return file
  throw new Problem('file.not_found')
}
