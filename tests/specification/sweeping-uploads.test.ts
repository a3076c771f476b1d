import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepUploads } from '@sanad/server/modules/files/sweep-uploads.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile } from '../world/files.ts'
import { aProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('What nobody came back for', () => {
  // The store makes its folder without waiting for it: the deeper the folder, the longer that takes.
  it('is looked for on a first morning, too, when there is no folder of uploads yet', async () => {
    const unused = await mkdtemp(join(tmpdir(), 'sanad-unused-'))
    const dataDir = join(unused, ...Array<string>(60).fill('folder'))
    const config = { ...world.platform.config, dataDir }
    await expect(sweepUploads({ ...world.platform, config })).resolves.toBeUndefined()
    await rm(unused, { recursive: true })
  })

  it('is gone with its bytes or there with them: what cannot be removed is found again, and keeps nothing else', async () => {
    const { blobs, database } = world.platform
    const { manager } = await aProgramme(world)
    for (let each = 0; each < 3; each++) await aFile(manager)
    const sent = await database.rows<{ sha256: Buffer }>(sql`
      SELECT f.sha256 FROM file f JOIN upload u ON u.file_id = f.id WHERE u.used_at IS NULL ORDER BY u.begun_at, u.id`)
    const [stuck = '', ...others] = sent.map(({ sha256 }) => blobs.path(sha256))
    await rm(stuck)
    await mkdir(stuck)
    world.clock.forward({ days: 3 })
    await expect(sweepUploads(world.platform)).rejects.toThrow()
    expect(others.filter(path => existsSync(path))).toEqual([])
    await rm(stuck, { recursive: true })
    await writeFile(stuck, 'what could not be removed')
    await sweepUploads(world.platform)
    expect(existsSync(stuck)).toBe(false)
    expect(await database.rows(sql`SELECT FROM upload WHERE used_at IS NULL`)).toEqual([])
  })
})
