import type { FilePurpose, StoredFile } from '@sanad/shared/api/files.ts'
import { signedIn } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { type Actor, organisationOf, personOf } from '../../platform/actor.ts'
import { bounded, keepBytes, type StoredBlob } from '../../platform/blobs.ts'
import { type Command, command, execute, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { cleanName } from './clean-name.ts'
import { headBytes, type Media, maxBytesFor, mediaOf } from './file-media.ts'
import { forgetBytes, holdBytes } from './kept-bytes.ts'
import { withoutPlace } from './without-place.ts'
import { withoutWords } from './without-words.ts'

export interface Incoming {
  readonly content: AsyncIterable<Uint8Array>
  /** As the sender calls it; cleaned before it is kept. */
  readonly name: string
  readonly purpose: FilePurpose
  /** Idempotency key: the same key and the same bytes give the same file. */
  readonly key: string | ((sha256: Buffer) => string)
}

/** The room an upload has taken. */
export interface Filled {
  readonly uploadId: string
  /** Told when it is a file's. */
  readonly onFilled?: () => void
}

/**
 * Takes in a file, however it came: type decided by its first bytes, size bounded, bytes kept by SHA-256.
 * Of a photo, where it was taken is not kept; of a PNG, no words.
 * @param filled the room it took; none for what the platform itself brings
 * @throws Problem file.empty, file.type_refused, file.too_large, file.no_room — and then nothing is kept
 */
export const storeFile = async (
  platform: Platform,
  actor: Actor,
  incoming: Incoming,
  filled?: Filled,
): Promise<StoredFile> => keepFile(platform, actor, await recognised(incoming), filled)

export type Recognised = Incoming & { readonly found: Media }

/** What is not kept of a picture (docs/decisions/0087-what-a-picture-says-besides.md). */
const cleaned: Readonly<Record<string, (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>>> = {
  'image/jpeg': withoutPlace,
  'image/heic': withoutPlace,
  'image/webp': withoutPlace,
  'image/png': content => withoutWords(withoutPlace(content)),
}

/** @throws Problem file.empty, file.type_refused */
export async function recognised(incoming: Incoming): Promise<Recognised> {
  const { head, whole } = await peek(incoming.content)
  if (head.length === 0) throw new Problem('file.empty')
  const found = mediaOf(head, incoming.purpose)
  if (!found) throw new Problem('file.type_refused', { purpose: incoming.purpose })
  return { ...incoming, content: cleaned[found.media]?.(whole) ?? whole, found }
}

/** @throws Problem file.too_large, file.no_room — and then nothing is kept */
export async function keepFile(
  platform: Platform,
  actor: Actor,
  { content, found, key, ...incoming }: Recognised,
  filled?: Filled,
): Promise<StoredFile> {
  const blob = await keepBytes(platform.blobs, bounded(content, maxBytesFor(incoming.purpose, platform.config)))
  const described = { sha256: blob.sha256.toString('hex'), bytes: blob.bytes, media: found.media }
  const name = cleanName(incoming.name, found.extension)
  const ownKey = typeof key === 'string' ? key : key(blob.sha256)
  try {
    return await execute(platform, registering(filled), actor, ownKey, { ...described, name })
  } catch (refused) {
    // Bytes without a row would lie there for ever.
    await forgetBytes(platform, blob.sha256).catch(error => platform.log.error({ err: error }, 'bytes are left'))
    throw refused
  }
}

interface Described {
  /** Hexadecimal. */
  sha256: string
  bytes: number
  media: string
  name: string
}

/** The room is no part of the input: sent again, the same file has taken another one meanwhile. */
const registering = (filled?: Filled): Command<Described, StoredFile> =>
  command({
    name: 'file.store',
    by: signedIn,
    async run(tx, { sha256, ...described }: Described) {
      const file = await addFile(tx, { ...described, sha256: Buffer.from(sha256, 'hex') })
      if (filled) await fill(tx, filled, file)
      tx.about('file', file.id)
      return file
    },
  })

async function fill(tx: Tx, { uploadId, onFilled }: Filled, file: StoredFile): Promise<void> {
  const done = await tx.run(sql`
    UPDATE upload SET file_id = ${file.id}, bytes = ${file.bytes}
    WHERE id = ${uploadId} AND person_id = ${personOf(tx.actor)} AND file_id IS NULL`)
  if (done === 0) throw new Problem('file.not_found')
  onFilled?.()
}

async function addFile(tx: Tx, file: StoredBlob & { media: string; name: string }): Promise<StoredFile> {
  await holdBytes(tx, file.sha256)
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
