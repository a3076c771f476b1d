import { get } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { langs } from '@sanad/shared/figures.ts'
import { describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'

const kilobyte = 1_000
/** Pages that talk to a passkey run script, and all of the page with it; only who has one opens them. */
const budget = { script: 60 * kilobyte, style: 30 * kilobyte, passkey: 110 * kilobyte }
/** What a server may send before it has to wait for the first acknowledgement: ten segments (RFC 6928). */
const firstFlight = 14_600

const site = openSite({ hasDemo: false })

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

/** All scripts a page names, and those they import, each once: how many bytes come over the network. */
async function scriptBytes(page: Got): Promise<number> {
  const seen = new Set<string>()
  const waiting = matches(page.text, /["'(](\/_app\/[^"')]+\.js)["')]/g)
  let total = 0
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const script = await ask(path)
    expect(script, path).toMatchObject({ status: 200, encoding: 'gzip' })
    total += script.bytes.length
    const imports = matches(script.text, /(?:from|import)\s*["'](\.[^"']+\.js)["']/g)
    waiting.push(...imports.map(name => new URL(name, `http://x${path}`).pathname))
  }
  return total
}

/** Those a browser fetches: SvelteKit names the ones it wrote into the page once more, switched off. */
const sheetsOf = (page: Got): string[] => matches(page.text, /<link(?![^>]*\bdisabled\b)[^>]*href="([^"]+\.css)"/g)

async function styleBytes(page: Got): Promise<number> {
  const inside = gzipSync(matches(page.text, /<style[^>]*>([\s\S]*?)<\/style>/g).join('')).length
  const beside = await Promise.all(sheetsOf(page).map(path => ask(path)))
  return inside + beside.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

const paths = ['/', '/how-it-works', '/catalogue', '/check', '/help', '/accessibility', '/sign-in']

describe.each(paths)('The public page %s', path => {
  it.each(langs)('in %s comes compressed, with its styles, and is there before any script', async lang => {
    const page = await ask(path, lang)
    expect(page).toMatchObject({ status: 200, encoding: 'gzip' })
    expect(page.text).toMatch(/<h1[^>]*>/)
    expect(sheetsOf(page)).toEqual([])
    expect(page.text).not.toMatch(/<script(?![^>]*(?:type="module"|defer|async))[^>]+src=/)
    expect(await styleBytes(page)).toBeLessThanOrEqual(budget.style)
    expect(await scriptBytes(page)).toBeLessThanOrEqual(budget.script)
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
    const bytes = await scriptBytes(page)
    expect(bytes).toBeGreaterThan(kilobyte)
    expect(bytes).toBeLessThanOrEqual(budget.passkey)
  })
})
