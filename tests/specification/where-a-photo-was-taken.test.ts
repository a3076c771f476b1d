import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { withoutPlace } from '@sanad/server/modules/files/without-place.ts'
import { withoutWords } from '@sanad/server/modules/files/without-words.ts'
import { keepUpload, type StoredFile } from '@sanad/shared/api/files.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendFile } from '../world/files.ts'
import { anEditedPhoto, aPhoto, aPng } from '../world/photos.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

/** Sends a file in two pieces, over a connection that breaks between them. */
async function resumed(bytes: Buffer, firstBytes: number): Promise<StoredFile> {
  const tus = { 'tus-resumable': '1.0.0' }
  const begun = await officer.fetch('/api/uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length) },
  })
  const url = begun.headers.get('location') ?? ''
  for (const [from, to] of [
    [0, firstBytes],
    [firstBytes, bytes.length],
  ] as const)
    await officer.fetch(url, {
      method: 'PATCH',
      headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
      body: bytes.subarray(from, to) as unknown as BodyInit,
    })
  return officer.ask(keepUpload, { body: { uploadId: url.split('/').at(-1) ?? '' } })
}

describe('Where a photo was taken', () => {
  it.each(['jpeg', 'heic', 'heic that does not say so', 'webp'] as const)(
    'is all that is not kept of a %s',
    async kind => {
      const { bytes, withoutPlace } = aPhoto(kind)
      const sent = (await (await sendFile(officer, { bytes })).json()) as StoredFile
      for (const { id } of [sent, await resumed(bytes, 47)]) {
        const read = await officer.fetch(`/api/files/${id}`)
        expect(Buffer.from(await read.arrayBuffer()).equals(withoutPlace)).toBe(true)
      }
    },
  )

  it('is not kept where an editor wrote it, nor the words of a PNG and what is behind its end', async () => {
    for (const { bytes, withoutPlace: kept } of [anEditedPhoto(), aPng()]) {
      const { id } = (await (await sendFile(officer, { bytes })).json()) as StoredFile
      const read = await officer.fetch(`/api/files/${id}`)
      expect(Buffer.from(await read.arrayBuffer()).equals(kept)).toBe(true)
    }
  })

  it('is found wherever pieces end, and a file made to be slow to read is not', async () => {
    const { bytes, withoutPlace: kept } = aPhoto('jpeg')
    const pieces = async function* (all: Buffer, size: number) {
      for (let at = 0; at < all.length; at += size) yield Buffer.from(all.subarray(at, at + size))
    }
    const png = aPng()
    for (const size of [1, 3, 4096])
      expect((await buffer(withoutWords(withoutPlace(pieces(png.bytes, size))))).equals(png.withoutPlace)).toBe(true)
    for (const size of [1, 7, 66_000, bytes.length]) {
      const read = await buffer(withoutPlace(pieces(bytes.subarray(0, 3000), size)))
      expect(read.equals(kept.subarray(0, 3000))).toBe(true)
    }
    const crafted = Buffer.alloc(4_000_000, aPhoto('webp').bytes.subarray(20, 126))
    expect((await buffer(withoutPlace(pieces(crafted, 65_536)))).length).toBe(crafted.length)
  })
})
