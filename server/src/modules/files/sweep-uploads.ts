import { addDays } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { untilNone } from '../../platform/until-none.ts'
import { lockBytes, removeBytes } from './kept-bytes.ts'
import { storeOf } from './uploads.ts'

const keptDays = 1
const unusedDays = 2
const atATime = 500

/** Removes what nobody came back for: uploads that were not finished, files that nothing used; and room that is free again. */
export const sweepUploads = (platform: Platform): Promise<void> =>
  eachInTurn([removeUnfinished, forgetUploads, removeUnused], part => part(platform))

async function removeUnfinished(platform: Platform): Promise<void> {
  const store = storeOf(platform)
  const before = addDays(platform.clock.now(), -keptDays).toISOString()
  for (const id of (await store.configstore.list?.()) ?? []) {
    const upload = await store.getUpload(id).catch(() => undefined)
    if (upload && String(upload.metadata?.['at'] ?? '') >= before) continue
    await store.remove(id).catch(() => store.configstore.delete(id))
  }
}

async function forgetUploads({ database, clock }: Platform): Promise<void> {
  await database.run(sql`
    DELETE FROM upload
    WHERE begun_at < ${addDays(clock.now(), -keptDays)} AND (file_id IS NULL OR used_at IS NOT NULL)`)
}

const isUnused = (now: Date) => sql`begun_at < ${addDays(now, -unusedDays)} AND file_id IS NOT NULL AND used_at IS NULL`

const removeUnused = (platform: Platform): Promise<void> =>
  untilNone(
    atATime,
    () =>
      platform.database.rows<{ id: string }>(
        sql`SELECT id FROM upload WHERE ${isUnused(platform.clock.now())} ORDER BY begun_at LIMIT ${atATime}`,
      ),
    uploadId => removeFile(platform, uploadId),
  )

/** In one transaction: where its bytes cannot be removed, or the process ends before they are, the file is found again. */
const removeFile = ({ database, blobs, clock }: Platform, uploadId: string): Promise<void> =>
  database.transaction(async inside => {
    const found = await inside.row<{ fileId: string; sha256: Buffer }>(sql`
      SELECT f.id AS file_id, f.sha256 FROM upload u JOIN file f ON f.id = u.file_id WHERE u.id = ${uploadId}`)
    if (!found) return
    await lockBytes(inside, found.sha256)
    const deleted = await inside.run(sql`DELETE FROM upload WHERE id = ${uploadId} AND ${isUnused(clock.now())}`)
    if (deleted === 0) return
    await inside.run(sql`DELETE FROM file WHERE id = ${found.fileId}`)
    await removeBytes(inside, blobs, found.sha256)
  })
