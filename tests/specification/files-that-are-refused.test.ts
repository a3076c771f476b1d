import { randomUUID } from 'node:crypto'
import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { keepUpload } from '@sanad/shared/api/files.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

const tus = { 'tus-resumable': '1.0.0' }

/** Files below a folder that this process has open. */
async function openBelow(folder: string): Promise<string[]> {
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map(number => readlink(`/proc/self/fd/${number}`).catch(() => '')),
  )
  return open.filter(path => path.startsWith(folder))
}

describe('A file that is refused', () => {
  it('is closed again, however often it is asked for', async () => {
    const bytes = Buffer.alloc(20_000, 'MZ')
    const begun = await officer.fetch('/api/uploads', {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes.length) },
    })
    const url = begun.headers.get('location') ?? ''
    const piece = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
    expect((await officer.fetch(url, { method: 'PATCH', headers: piece, body: bytes })).status).toBe(204)
    const body = { uploadId: url.split('/').at(-1) ?? '' }
    for (let asked = 0; asked < 3; asked++)
      expect(await officer.refused(keepUpload, { body })).toBe('file.type_refused')
    await expect.poll(() => openBelow(join(world.platform.config.dataDir, 'uploads'))).toEqual([])
  })
})
