import { beforeAll, describe, expect, it } from 'vitest'
import { memberPages } from './pages/member-pages.ts'
import { officePages } from './pages/office-pages.ts'
import { Onlooker } from './pages/onlooker.ts'
import { publicPages } from './pages/public-pages.ts'
import { pageRoutes } from './pages/routes.ts'
import { setScenes } from './pages/scenes.ts'
import { type Stop, stopsOf } from './pages/walk.ts'
import { openSite } from './site/site.ts'
import { desktop, phone } from './site/walker.ts'

const site = openSite()
let stops: Stop[]

beforeAll(() => setScenes(site))

/** On the phone every state of every page, by day and night; on a wide screen every page once; in English what is public, whose words differ and nothing else. */
const looks = [
  {
    where: 'in Arabic on a phone, day and night',
    device: phone,
    hasColours: true,
    isThorough: true,
    isPublic: false,
  },
  {
    where: 'in French on a wide screen',
    device: desktop,
    hasColours: false,
    isThorough: false,
    isPublic: false,
  },
  {
    where: 'in English, signed out',
    device: { ...desktop, lang: 'en' },
    hasColours: false,
    isThorough: false,
    isPublic: true,
  },
] as const

describe('Every page of the site', () => {
  it('is visited, as somebody who may read it, with something of the demo on it', async () => {
    stops = await stopsOf(await pageRoutes(), { ...publicPages, ...memberPages, ...officePages }, site.database)
    expect(stops.length).toBeGreaterThan(100)
  })

  // Side by side, for most of the time one waits for the server and another looks.
  it.concurrent.each(looks)(
    'can be used by everybody $where',
    { timeout: 900_000 },
    async ({ isThorough, isPublic, ...look }) => {
      const onlooker = await Onlooker.open(site, look)
      const looked = stops.filter(({ isFirst, email }) => (isFirst || isThorough) && !(isPublic && email))
      expect(looked.length).toBeGreaterThan(10)
      expect(await onlooker.faultsAt(looked)).toEqual([])
    },
  )
})
