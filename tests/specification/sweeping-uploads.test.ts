import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepUploads } from '@sanad/server/modules/files/sweep-uploads.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
})
