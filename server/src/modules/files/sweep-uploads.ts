import { addDays } from '../../platform/clock.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { forgetBytes } from './kept-bytes.ts'
import { storeOf } from './uploads.ts'

const keptDays = 1
const unusedDays = 2
const atATime = 500

/** Removes what nobody came back for: uploads that were not finished, files that nothing used; and room that is free again. */
export async function sweepUploads(platform: Platform): Promise<void> {
  await removeUnfinished(platform)
  await platform.database.run(sql`
    DELETE FROM upload
    WHERE begun_at < ${addDays(platform.clock.now(), -keptDays)} AND (file_id IS NULL OR used_at IS NOT NULL)`)
  while ((await removeUnused(platform)) === atATime);
}

async function removeUnfinished(platform: Platform): Promise<void> {
  const store = storeOf(platform)
  const before = addDays(platform.clock.now(), -keptDays).toISOString()
  for (const id of (await store.configstore.list?.()) ?? []) {
    const upload = await store.getUpload(id).catch(() => undefined)
    if (upload && String(upload.metadata?.['at'] ?? '') >= before) continue
    await store.remove(id).catch(() => store.configstore.delete(id))
  }
}

/** @returns how many files */
async function removeUnused(platform: Platform): Promise<number> {
  const removed = await platform.database.transaction(async inside => {
    const unused = await inside.rows<{ fileId: string }>(sql`
      DELETE FROM upload WHERE id IN (
        SELECT id FROM upload
        WHERE begun_at < ${addDays(platform.clock.now(), -unusedDays)} AND file_id IS NOT NULL AND used_at IS NULL
        ORDER BY begun_at LIMIT ${atATime} FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING file_id`)
    return inside.rows<{ sha256: Buffer }>(sql`
      DELETE FROM file WHERE id = ANY(${unused.map(({ fileId }) => fileId)}::uuid[]) RETURNING sha256`)
  })
  for (const { sha256 } of removed) await forgetBytes(platform, sha256)
  return removed.length
}
