import { randomUUID } from 'node:crypto'
import type { StoredFile } from '@sanad/shared/api/files.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { maxBytesFor } from './file-media.ts'
import { leaveRoom, takeRoom } from './room.ts'
import { type Incoming, keepFile, recognised } from './store-file.ts'

export interface Arriving extends Incoming {
  /** What the request says of its size, which bounds the file's; undefined where it says nothing. */
  readonly atMostBytes: number | undefined
}

/** Takes in a file somebody sends, from the first byte to the last within their room. @throws Problem as storeFile and takeRoom */
export async function receiveFile(platform: Platform, actor: Actor, arriving: Arriving): Promise<StoredFile> {
  const known = await recognised(arriving)
  const most = maxBytesFor(arriving.purpose, platform.config)
  const uploadId = randomUUID()
  await takeRoom(platform, actor, { id: uploadId, bytes: Math.min(most, arriving.atMostBytes ?? most) })
  let isFilled = false
  try {
    return await keepFile(platform, actor, known, { uploadId, onFilled: () => (isFilled = true) })
  } finally {
    if (!isFilled) await leaveRoom(platform, actor, uploadId)
  }
}
