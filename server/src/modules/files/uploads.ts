import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { signedIn } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import { type Actor, keyOwner } from '../../platform/actor.ts'
import { addDays } from '../../platform/clock.ts'
import type { Mount } from '../../platform/mount.ts'
import type { Platform } from '../../platform/platform.ts'
import { maxBytesFor } from './file-media.ts'

const keptDays = 1
const stores = new WeakMap<Platform, FileStore>()

/** Where unfinished uploads lie, one store a process. */
function storeOf(platform: Platform): FileStore {
  const known = stores.get(platform)
  if (known) return known
  const directory = join(platform.config.dataDir, 'uploads')
  // The store would make it, too, but waits for nothing: whoever reads it at once would not find it.
  mkdirSync(directory, { recursive: true })
  const store = new FileStore({ directory })
  stores.set(platform, store)
  return store
}

/** Resumable uploads by tus 1.0.0 (creation, termination). An upload is seen by who began it and by nobody else. */
export const uploadsMount: Mount = {
  path: '/uploads',
  by: signedIn,
  open: platform => {
    const acting = new AsyncLocalStorage<Actor>()
    const store = storeOf(platform)
    const mine = (upload: Upload) => upload.metadata?.['owner'] === keyOwner(acting.getStore() as Actor)
    const tus = new Server({
      path: '/api/uploads',
      datastore: store,
      relativeLocation: true,
      allowedOrigins: [platform.config.publicUrl],
      // The purpose is known, and its own limit applied, when the upload is made a file.
      maxSize: maxBytesFor('register', platform.config),
      onUploadCreate: async (_, upload) => ({
        metadata: {
          name: upload.metadata?.['name'] ?? '',
          owner: keyOwner(acting.getStore() as Actor),
          at: platform.clock.now().toISOString(),
        },
      }),
      onIncomingRequest: async (request, id) => {
        if (request.method === 'POST' || request.method === 'OPTIONS') return
        if (!mine(await store.getUpload(id))) throw { status_code: 404, body: 'The file for this url was not found\n' }
      },
    })
    return (actor: Actor, request: IncomingMessage, response: ServerResponse) =>
      acting.run(actor, () => tus.handle(request, response))
  },
}

/**
 * The bytes of a finished upload of the actor's own.
 * @throws Problem file.not_found (also for another's), file.unfinished
 */
export async function finishedUpload(platform: Platform, actor: Actor, id: string) {
  const store = storeOf(platform)
  const upload = await store.getUpload(id).catch(() => undefined)
  if (!upload || upload.metadata?.['owner'] !== keyOwner(actor)) throw new Problem('file.not_found')
  if (upload.offset !== upload.size) throw new Problem('file.unfinished', { offset: upload.offset })
  return { name: upload.metadata['name'] ?? '', content: store.read(id) }
}

/** Removes uploads begun more than a day ago: by then they are files, or given up. @returns how many */
export async function sweepUploads(platform: Platform): Promise<number> {
  const store = storeOf(platform)
  const before = addDays(platform.clock.now(), -keptDays).toISOString()
  let swept = 0
  for (const id of (await store.configstore.list?.()) ?? []) {
    const upload = await store.getUpload(id).catch(() => undefined)
    if (upload && String(upload.metadata?.['at'] ?? '') >= before) continue
    await store.remove(id).catch(() => store.configstore.delete(id))
    swept++
  }
  return swept
}
