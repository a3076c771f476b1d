import { readdirSync } from 'node:fs'
import { get } from 'node:http'
import { join, resolve } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { webBuild } from '@sanad/server/start/builds.ts'
import { langs } from '@sanad/shared/figures.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { setScenes } from './pages/scenes.ts'
import { everyStop } from './pages/walk.ts'
import { openSite } from './site/site.ts'

const kilobyte = 1_000
const style = 10.2 * kilobyte
/** Of a page, all together. */
const script = 20 * kilobyte
/** All the script there is, and what each may weigh: a page brings those it names, and nothing of itself. */
const most: Readonly<Record<string, number>> = {
  'code-from-fragment': 0.3 * kilobyte,
  live: 0.5 * kilobyte,
  menus: 0.4 * kilobyte,
  passkey: 3.5 * kilobyte,
  'recovery-codes': 0.4 * kilobyte,
  sending: 0.4 * kilobyte,
  upload: 12 * kilobyte,
}
/** Of the pages below, those with script. */
const scriptsOf: Readonly<Record<string, readonly string[]>> = {
  '/check': ['code-from-fragment', 'sending'],
  '/sign-in': ['sending'],
  '/sign-in/passkey': ['passkey', 'sending'],
}
/** What a server may send before it has to wait for the first acknowledgement: ten segments (RFC 6928). */
const firstFlight = 14_600

const site = openSite()
beforeAll(() => setScenes(site))

interface Got {
  readonly status: number
  readonly encoding: string
  /** As they came over the network. */
  readonly bytes: Buffer
  readonly text: string
}

function ask(path: string, lang = 'ar'): Promise<Got> {
  return new Promise((settle, fail) => {
    const headers = { 'accept-encoding': 'gzip', 'accept-language': lang }
    get(new URL(path, site.url), { headers }, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const [bytes, encoding] = [Buffer.concat(parts), answer.headers['content-encoding'] ?? '']
        const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString()
        settle({ status: answer.statusCode ?? 0, encoding, bytes, text })
      })
      answer.on('error', fail)
    }).on('error', fail)
  })
}

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** `/_app/immutable/workers/upload-Bh1Oi0O2.js` → `upload` */
const scriptName = (path: string): string => path.replace(/^.*\/|-.{8}\.js$/g, '')

/** The scripts a page names, by their own names. */
const scriptsOn = (page: Got): string[] => matches(page.text, /["'(](\/_app\/[^"')]+\.js)["')]/g).map(scriptName)

/** Those a browser fetches: SvelteKit names the ones it wrote into the page once more, switched off. */
const sheetsOf = (page: Got): string[] => matches(page.text, /<link(?![^>]*\bdisabled\b)[^>]*href="([^"]+\.css)"/g)

async function styleBytes(page: Got): Promise<number> {
  const inside = gzipSync(matches(page.text, /<style[^>]*>([\s\S]*?)<\/style>/g).join('')).length
  const beside = await Promise.all(sheetsOf(page).map(path => ask(path)))
  return inside + beside.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

const paths = ['/', '/how-it-works', '/catalogue', '/check', '/help', '/accessibility', '/sign-in', '/sign-in/passkey']

describe.each(paths)('The public page %s', path => {
  it.each(langs)('in %s comes compressed, with its styles, and is there before any script', async lang => {
    const page = await ask(path, lang)
    expect(page).toMatchObject({ status: 200, encoding: 'gzip' })
    expect(page.text).toMatch(/<h1[^>]*>/)
    expect(sheetsOf(page)).toEqual([])
    expect(page.text).not.toMatch(/<script(?![^>]*(?:type="module"|defer|async))[^>]+src=/)
    expect(await styleBytes(page)).toBeLessThanOrEqual(style)
    expect(scriptsOn(page).sort()).toEqual(scriptsOf[path] ?? [])
  })
})

/** What can be read of a page once its first flight of segments is there. */
const firstSeen = ({ bytes }: Got): string =>
  gunzipSync(bytes.subarray(0, firstFlight), { finishFlush: constants.Z_SYNC_FLUSH }).toString()

describe('Every page for everybody, with something of the demo on it', () => {
  it.each(langs)('in %s brings light styles and scripts, and says what it is in the first round trip', async lang => {
    const stops = await everyStop(site.database)
    const open = stops.filter(stop => !stop.email && !stop.isElsewhere && Object.keys(stop.cookies).length === 0)
    expect(open.length).toBeGreaterThan(20)
    const faults: string[] = []
    for (const { path } of open) {
      const page = await ask(path, lang)
      const scripts = scriptsOn(page).reduce((sum, name) => sum + (most[name] ?? Number.NaN), 0)
      if (page.status !== 200 || page.encoding !== 'gzip')
        faults.push(`${path} answers ${page.status} ${page.encoding}`)
      if (!((await styleBytes(page)) <= style) || !(scripts <= script)) faults.push(`${path} is heavy`)
      if (!/<h1[^>]*>[^<]*\S/.test(firstSeen(page))) faults.push(`${path} says nothing in the first round trip`)
    }
    expect(faults).toEqual([])
  })
})

describe('The script of all pages', () => {
  it('is a few small modules: no page runs in a browser', async () => {
    const built = join(webBuild(resolve(import.meta.dirname, '../..')).folder, 'client')
    const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'))
    expect(files.map(scriptName).sort()).toEqual(Object.keys(most).sort())
    const answers = await Promise.all(files.map(async file => ({ file, ...(await ask(`/${file}`)) })))
    expect(answers.filter(({ encoding }) => encoding !== 'gzip')).toEqual([])
    expect(answers.filter(({ file, bytes }) => bytes.length > (most[scriptName(file)] ?? 0))).toEqual([])
  })
})

describe('The first round trip', () => {
  it.each(langs)('brings the whole home page in %s', async lang => {
    expect((await ask('/', lang)).bytes.length).toBeLessThanOrEqual(firstFlight)
  })

  it('brings files that never change only once', async () => {
    const page = await ask('/sign-in/passkey')
    const [script = ''] = matches(page.text, /["'(](\/_app\/immutable\/[^"')]+\.js)["')]/g)
    const answer = await fetch(site.url + script)
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })
})
