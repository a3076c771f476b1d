import { beforeAll, describe, expect, it } from 'vitest'
import { Onlooker } from './pages/onlooker.ts'
import { setScenes } from './pages/scenes.ts'
import { everyStop, type Stop } from './pages/walk.ts'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()
let stops: Stop[]

beforeAll(() => setScenes(site))

/** On a phone every state of every page, its first by night, too; on a wide screen, where other parts of it are seen, every page once; in the third language its words. */
const looks = [
  {
    where: 'in Arabic on a phone, day and night',
    device: phone,
    isDeep: true,
    isThorough: true,
  },
  {
    where: 'in French on a wide screen, every page once, day and night',
    device: desktop,
    isDeep: true,
    isThorough: false,
  },
  {
    where: 'in English on a wide screen, every page once',
    device: { ...desktop, lang: 'en' },
    isDeep: false,
    isThorough: false,
  },
] as const

describe('Every page of the site', () => {
  it('is visited, as somebody who may read it, with something of the demo on it', async () => {
    stops = await everyStop(site.database)
    expect(stops.length).toBeGreaterThan(100)
  })

  // Side by side, for most of the time one waits for the server and another looks.
  it.concurrent.each(looks)(
    'can be used by everybody $where',
    { timeout: 900_000 },
    async ({ isThorough, ...look }) => {
      const onlooker = await Onlooker.open(site, look)
      const looked = stops.filter(({ isFirst }) => isFirst || isThorough)
      expect(looked.length).toBeGreaterThan(50)
      expect(await onlooker.faultsAt(looked)).toEqual([])
    },
  )
})
