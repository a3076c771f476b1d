import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../world/chromium.ts'
import { type Served, serve } from '../world/served.ts'
import { memberPages } from './pages/member-pages.ts'
import { officePages } from './pages/office-pages.ts'
import { Onlooker } from './pages/onlooker.ts'
import { publicPages } from './pages/public-pages.ts'
import { pageRoutes } from './pages/routes.ts'
import { Sessions } from './pages/sessions.ts'
import { type Stop, stopsOf } from './pages/walk.ts'

let sanad: Served
let browser: Browser
let stops: Stop[]
let sessions: Sessions

beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  browser = await openChromium()
  sessions = new Sessions(sanad.url, sanad.database)
  await sessions.invite('association', 'association.new')
  await sessions.draftBaseline('certifier')
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await sanad?.stop()
})

const desktop = { width: 1280, height: 900 }
/** On the phone every state of every page, by day and night; on a wide screen every page once; in English what is public, whose words differ and nothing else. */
const looks = [
  {
    where: 'in Arabic on a phone, day and night',
    lang: 'ar',
    viewport: { width: 360, height: 780 },
    hasColours: true,
    isThorough: true,
    isPublic: false,
  },
  {
    where: 'in French on a wide screen',
    lang: 'fr',
    viewport: desktop,
    hasColours: false,
    isThorough: false,
    isPublic: false,
  },
  {
    where: 'in English, signed out',
    lang: 'en',
    viewport: desktop,
    hasColours: false,
    isThorough: false,
    isPublic: true,
  },
] as const

describe('Every page of the site', () => {
  it('is visited, as somebody who may read it, with something of the demo on it', async () => {
    stops = await stopsOf(await pageRoutes(), { ...publicPages, ...memberPages, ...officePages }, sanad.database)
    expect(stops.length).toBeGreaterThan(100)
  })

  // Side by side, for most of the time one waits for the server and another looks.
  it.concurrent.each(looks)(
    'can be used by everybody $where',
    { timeout: 900_000 },
    async ({ isThorough, isPublic, ...look }) => {
      const onlooker = await Onlooker.open(browser, { url: sanad.url, sessions, ...look })
      const looked = stops.filter(({ isFirst, email }) => (isFirst || isThorough) && !(isPublic && email))
      expect(looked.length).toBeGreaterThan(10)
      expect(await onlooker.faultsAt(looked)).toEqual([])
    },
  )
})
