import type { FilePurpose, StoredFile } from '@sanad/shared/api/files.ts'
import { signedIn } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { type Actor, organisationOf, personOf } from '../../platform/actor.ts'
import type { StoredBlob } from '../../platform/blobs.ts'
import { command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { cleanName } from './clean-name.ts'
import { headBytes, maxBytesFor, mediaOf } from './file-media.ts'

export interface Incoming {
  readonly content: AsyncIterable<Uint8Array>
  /** As the sender calls it; cleaned before it is kept. */
  readonly name: string
  readonly purpose: FilePurpose
  /** Idempotency key: the same key and the same bytes give the same file. */
  readonly key: string
}

/**
 * Takes in a file, however it came: type decided by its first bytes, size bounded, bytes kept by SHA-256.
 * @throws Problem file.empty, file.type_refused, file.too_large — and then nothing is kept
 */
export async function storeFile(platform: Platform, actor: Actor, incoming: Incoming): Promise<StoredFile> {
  const { head, whole } = await peek(incoming.content)
  if (head.length === 0) throw new Problem('file.empty')
  const found = mediaOf(head, incoming.purpose)
  if (!found) throw new Problem('file.type_refused', { purpose: incoming.purpose })
  const blob = await platform.blobs.put(whole, maxBytesFor(incoming.purpose, platform.config))
  const described = { sha256: blob.sha256.toString('hex'), bytes: blob.bytes, media: found.media }
  const name = cleanName(incoming.name, found.extension)
  return execute(platform, registerFile, actor, incoming.key, { ...described, name })
}

interface Described {
  /** Hexadecimal. */
  sha256: string
  bytes: number
  media: string
  name: string
}

const registerFile = command({
  name: 'file.store',
  by: signedIn,
  async run(tx, { sha256, ...described }: Described) {
    const file = await addFile(tx, { ...described, sha256: Buffer.from(sha256, 'hex') })
    tx.about('file', file.id)
    return file
  },
})

/**
 * Makes bytes already in the blob store a file of the actor's organisation, inside the caller's command: for files the
 * server writes itself (payment orders, exports).
 */
export async function addFile(tx: Tx, file: StoredBlob & { media: string; name: string }): Promise<StoredFile> {
  const added = await tx.row<StoredFile>(sql`
    INSERT INTO file (sha256, bytes, media, name, organisation_id, uploaded_by, uploaded_at)
    VALUES (${file.sha256}, ${file.bytes}, ${file.media}, ${file.name}, ${organisationOf(tx.actor) ?? null},
      ${personOf(tx.actor) ?? null}, ${tx.now})
    RETURNING id, name, media, bytes::int AS bytes`)
  if (!added) throw new Error('the file was not registered')
  return added
}

/** Reads the start without losing it. */
async function peek(content: AsyncIterable<Uint8Array>): Promise<{ head: Buffer; whole: AsyncIterable<Uint8Array> }> {
  const source = content[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  for (let read = 0; read < headBytes; ) {
    const { value, done } = await source.next()
    if (done) break
    first.push(value)
    read += value.length
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* first
    yield* { [Symbol.asyncIterator]: () => source }
  }
  return { head: Buffer.concat(first).subarray(0, headBytes), whole: whole() }
}
