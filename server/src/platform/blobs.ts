import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '@sanad/shared/problems.ts'
import { isNoRoom } from './disk.ts'

export interface StoredBlob {
  readonly sha256: Buffer
  readonly bytes: number
}

/** Files by content: the same bytes are kept once, under their SHA-256. */
export interface Blobs {
  /** Streams in; durable when it returns. Whatever `content` fails with, nothing is kept. @param content what `bounded` lets through */
  put(content: Bounded): Promise<StoredBlob>
  read(sha256: Buffer, range?: { start: number; end: number }): Readable
  has(sha256: Buffer): Promise<boolean>
  /** @throws where there is none */
  bytes(sha256: Buffer): Promise<number>
  /** For bytes that nothing refers to; who stores the same at this moment must be kept away. */
  remove(sha256: Buffer): Promise<void>
  path(sha256: Buffer): string
}

export type Bounded = AsyncGenerator<Uint8Array, void, undefined>

/** @throws Problem file.too_large past `maxBytes` */
export async function* bounded(content: AsyncIterable<Uint8Array>, maxBytes: number): Bounded {
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Problem('file.too_large', { maxBytes })
    yield chunk
  }
}

/** Puts in what is sent or written, in the words people know. @throws Problem file.no_room */
export async function keepBytes(blobs: Blobs, content: Bounded): Promise<StoredBlob> {
  try {
    return await blobs.put(content)
  } catch (failure) {
    throw isNoRoom(failure) ? new Problem('file.no_room') : failure
  }
}

export function openBlobs(root: string): Blobs {
  const path = (sha256: Buffer) => {
    const name = sha256.toString('hex')
    return join(root, name.slice(0, 2), name)
  }
  return {
    path,
    read: (sha256, range) => createReadStream(path(sha256), range),
    has: sha256 =>
      stat(path(sha256)).then(
        () => true,
        () => false,
      ),
    bytes: async sha256 => (await stat(path(sha256))).size,
    remove: sha256 => rm(path(sha256), { force: true }),
    put: async content => {
      const incoming = join(root, 'incoming', randomUUID())
      try {
        await mkdir(dirname(incoming), { recursive: true })
        const stored = await write(incoming, content)
        await keep(incoming, path(stored.sha256))
        return stored
      } finally {
        await rm(incoming, { force: true })
      }
    },
  }
}

async function write(to: string, content: Bounded): Promise<StoredBlob> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  )
  return { sha256: hash.digest(), bytes }
}

async function keep(from: string, to: string): Promise<void> {
  const known = await stat(to).catch(() => undefined)
  if (known) return
  await sync(from)
  const made = await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  // A name is on the disk when its folder is.
  await sync(dirname(to))
  if (made) await sync(dirname(made))
}

async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
