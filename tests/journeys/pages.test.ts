import { beforeAll, describe, expect, it } from 'vitest'
import { Onlooker } from './pages/onlooker.ts'
import { setScenes } from './pages/scenes.ts'
import { everyStop, type Stop } from './pages/walk.ts'
import { wordFaultsAt } from './pages/words-of-pages.ts'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()
let stops: Stop[]

beforeAll(() => setScenes(site))

/** On a phone every state of every page; on a wide screen, where other parts of it are seen, every page once. */
const looks = [
  { where: 'in Arabic on a phone, in every state', device: phone, isThorough: true },
  { where: 'in French on a wide screen, every page once', device: desktop, isThorough: false },
] as const

describe('Every page of the site', () => {
  it('is visited, as somebody who may read it, with something of the demo on it', async () => {
    stops = await everyStop(site.database)
    expect(stops.length).toBeGreaterThan(100)
  })

  // Side by side, for most of the time one waits for the server and another looks.
  it.concurrent.each(looks)(
    'can be used by everybody $where, day and night',
    { timeout: 900_000 },
    async ({ isThorough, device }) => {
      const onlooker = await Onlooker.open(site, device)
      const looked = stops.filter(({ isFirst }) => isFirst || isThorough)
      expect(looked.length).toBeGreaterThan(50)
      expect(await onlooker.faultsAt(looked)).toEqual([])
    },
  )

  it.concurrent('is written in English, too', { timeout: 900_000 }, async () => {
    const looked = stops.filter(({ isFirst }) => isFirst)
    expect(await wordFaultsAt(site, looked)).toEqual([])
  })
})
