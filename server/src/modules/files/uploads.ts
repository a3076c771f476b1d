import { AsyncLocalStorage } from 'node:async_hooks'
import { createWriteStream, mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from '@sanad/shared/api/files.ts'
import { signedIn } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import { type Actor, keyOwner, personOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { isNoRoom } from '../../platform/disk.ts'
import type { Mount } from '../../platform/mount.ts'
import { perPlatform } from '../../platform/per-platform.ts'
import type { Platform } from '../../platform/platform.ts'
import { replyOf } from '../../platform/problem-reply.ts'
import { fileOf } from './file.queries.ts'
import { maxBytesFor } from './file-media.ts'
import { leaveRoom, takeRoom } from './room.ts'
import { type Incoming, storeFile } from './store-file.ts'
import { uploadOperations } from './upload-operations.ts'

/** Where unfinished uploads lie, one store a process. */
export const storeOf = perPlatform(({ config }) => {
  const directory = join(config.dataDir, 'uploads')
  // The store would make it, too, but waits for nothing: whoever reads it at once would not find it.
  mkdirSync(directory, { recursive: true })
  return new FileStore({ directory })
})

/** Resumable uploads by tus 1.0.0 (creation, termination). An upload is seen by who began it and by nobody else. */
export const uploadsMount: Mount = {
  path: '/uploads',
  by: signedIn,
  operations: uploadOperations,
  open: platform => {
    const acting = new AsyncLocalStorage<Actor>()
    const actorNow = () => acting.getStore() as Actor
    const store = storeOf(platform)
    // Before it is answered: whoever gave something up may begin something else at once.
    const remove = async (id: string) => {
      await leaveRoom(platform, actorNow(), id)
      await store.remove(id)
    }
    const create = (upload: Upload) =>
      store.create(upload).catch(async failure => {
        await remove(upload.id).catch(() => undefined)
        throw failure
      })
    const write = (bytes: Readable, id: string, offset: number) => append(bytes, join(store.directory, id), offset)
    const mostBytes = maxBytesFor('register', platform.config)
    const mine = (upload: Upload) => upload.metadata?.['owner'] === keyOwner(actorNow())
    const tus = new Server({
      path: '/api/uploads',
      datastore: Object.assign(Object.create(store) as FileStore, { create, write, remove }),
      relativeLocation: true,
      allowedOrigins: [platform.config.publicUrl],
      // The purpose is known, and its own limit applied, when the upload is made a file.
      maxSize: mostBytes,
      onUploadCreate: async (_, { id, size = mostBytes, metadata }) => {
        const actor = actorNow()
        await takeRoom(platform, actor, { id, bytes: size })
        const name = metadata?.['name'] ?? ''
        return { metadata: { name, owner: keyOwner(actor), at: platform.clock.now().toISOString() } }
      },
      onResponseError: (_, failure) => refusedHere(platform, failure),
      onIncomingRequest: async (request, id) => {
        if (request.method === 'POST' || request.method === 'OPTIONS') return
        if (!mine(await store.getUpload(id))) throw { status_code: 404, body: 'The file for this url was not found\n' }
      },
    })
    return async (actor: Actor, request: IncomingMessage, response: ServerResponse) => {
      await acting.run(actor, () => tus.handle(request, response))
    }
  },
}

/** The protocol's own server knows no refusals of ours: it is handed the answer as it is. */
function refusedHere(platform: Platform, failure: unknown): { status_code: number; body: string } | undefined {
  const problem = isNoRoom(failure) ? new Problem('file.no_room') : failure
  return problem instanceof Problem
    ? { status_code: problem.kind.status, body: JSON.stringify(replyOf(platform, problem)) }
    : undefined
}

/** As the store does it, which tells nobody why it could not. What is there by then stays: the sender goes on from it. @returns where it is now */
async function append(bytes: Readable, path: string, offset: number): Promise<number> {
  const file = createWriteStream(path, { flags: 'r+', start: offset })
  await pipeline(bytes, file)
  return offset + file.bytesWritten
}

interface Asking {
  readonly platform: Platform
  readonly actor: Actor
  readonly reading: Reading
}

/**
 * Makes a finished upload of the actor's own a file; asked again it is the same one. The bytes are then the file's alone.
 * @throws Problem file.not_found (also for another's), file.unfinished, and as storeFile
 */
export async function keepFinished(
  { platform, actor, reading }: Asking,
  { uploadId, ...kept }: Omit<Incoming, 'content' | 'name'> & { readonly uploadId: string },
): Promise<StoredFile> {
  const room = await reading.row<{ fileId: string | null }>(sql`
    SELECT file_id FROM upload WHERE id = ${uploadId} AND person_id = ${personOf(actor) ?? null}`)
  if (room?.fileId) {
    const { id, name, media, bytes } = await fileOf(reading, room.fileId)
    return { id, name, media, bytes }
  }
  const upload = room && (await finishedUpload(platform, actor, uploadId))
  if (!upload) throw new Problem('file.not_found')
  // Of what is refused only the beginning was read: nothing else closes it.
  const stored = await storeFile(platform, actor, { ...kept, ...upload }, { uploadId }).finally(() =>
    upload.content.destroy(),
  )
  await storeOf(platform)
    .remove(uploadId)
    .catch(() => undefined)
  return stored
}

async function finishedUpload(platform: Platform, actor: Actor, id: string) {
  const store = storeOf(platform)
  const upload = await store.getUpload(id).catch(() => undefined)
  if (!upload || upload.metadata?.['owner'] !== keyOwner(actor)) return undefined
  if (upload.offset !== upload.size) throw new Problem('file.unfinished', { offset: upload.offset })
  return { name: upload.metadata['name'] ?? '', content: store.read(id) }
}
