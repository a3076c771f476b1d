import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Endpoint } from '@sanad/shared/endpoint.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { actionAt } from '../journeys/pages/actions.ts'
import { servedEndpoints } from './generated.ts'

const web = resolve(import.meta.dirname, '../../web/src')
const endpoints = servedEndpoints()

/** What an action sent to the API when every field of every form was filled in, each with a number of its own. */
interface Sent {
  readonly action: string
  readonly endpoint: Endpoint
  readonly body: Readonly<Record<string, unknown>>
}

/** Every word of the web's sources that may be the name of a field; one that is none is read by nobody. */
async function fieldNames(): Promise<string[]> {
  const files = (await readdir(web, { recursive: true })).filter(file => file.endsWith('.ts'))
  const sources = await Promise.all(files.map(file => readFile(resolve(web, file), 'utf8')))
  const words = sources.flatMap(source => [...source.matchAll(/'([a-z][\w.]*)'/gi)].map(([, word = '']) => word))
  const parts = sources.flatMap(source => [...source.matchAll(/form\.\w+\(\s*`([^`]+)`/g)].map(([, word = '']) => word))
  const inEach = parts.flatMap(part => ['ar', 'fr', 'en'].map(lang => part.replaceAll(/\$\{lang\}/g, lang)))
  const rows = inEach.map(part => part.replaceAll(/\$\{(at|row)\}/g, '0'))
  return [...new Set([...words, ...words.map(word => `${word}Id`), ...rows])]
}

const numberOf = new Map<string, string>()
const sent: Sent[] = []
const silent: string[] = []

/** An action's view of a request; what it asks of the API is kept, and answered with next to nothing. */
function eventOf(route: string, keep: (endpoint: Endpoint, body: unknown) => void) {
  const named = [...route.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => [name, name === 'slot' ? 'receipt' : 'some'])
  const answer = { id: 'some', currency: 'MAD', milestones: [], controls: [], before: [], memberships: [] }
  return {
    params: Object.fromEntries(named),
    url: new URL('http://web.example/here?voucher=some&milestone=some'),
    locals: { lang: 'fr', cookies: [] },
    cookies: { get: () => '{"codeId":"some","email":"some"}', set: () => undefined, delete: () => undefined },
    setHeaders: () => undefined,
    request: { headers: new Headers(), text: async () => String(new URLSearchParams([...numberOf])) },
    fetch: async (path: string, { method, body }: RequestInit) => {
      const at = path.split('?')[0] ?? ''
      const endpoint = endpoints.find(
        each => each.method === method && RegExp(`^/api${each.path.replace(/:\w+/g, '[^/]+')}$`).test(at),
      )
      if (endpoint && method !== 'GET') keep(endpoint, body ? JSON.parse(String(body)) : {})
      return Response.json(answer)
    },
  }
}

beforeAll(async () => {
  for (const [at, name] of (await fieldNames()).entries()) numberOf.set(name, String(1001 + at))
  const files = await readdir(resolve(web, 'routes'), { recursive: true })
  for (const file of files.filter(each => each.endsWith('+page.server.ts'))) {
    const { actions = {} } = await import(resolve(web, 'routes', file))
    for (const [name, act] of Object.entries<(event: unknown) => unknown>(actions)) {
      const action = actionAt(`/${file.slice(0, -'/+page.server.ts'.length)}`, name)
      const before = sent.length
      const keep = (endpoint: Endpoint, body: unknown) => sent.push({ action, endpoint, body: body as Sent['body'] })
      // Where it leads afterwards, and whether it gets along with an answer that says next to nothing, others promise.
      await Promise.resolve(act(eventOf(file, keep))).catch(() => undefined)
      if (sent.length === before) silent.push(action)
    }
  }
}, 60_000)

/** Every text and number in it, with the names on the way to it. */
const leavesOf = (value: unknown, path: readonly string[] = []): (readonly [readonly string[], string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]))
    : [[path, String(value)]]

/** Fields called otherwise than what they are for: files by what was stored of them, and where a page has several of a kind. */
const alias: Readonly<Record<string, string>> = {
  ...{ filesId: 'fileIds', evidenceFilesId: 'evidenceFileIds' },
  ...{ recoveryCode: 'code', controls: 'control' },
}

const name = ['nameAr', 'nameFr']
const place = ['province', 'locality', 'address']
const contact = ['foundedOn', 'ice', 'contactEmail', 'contactPhone']
/** What a contract takes and a form leaves as it is, or has from elsewhere: its address, the answer before. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  '/association/registration/[registrationId]/name': [...place, ...contact],
  '/association/registration/[registrationId]/place': [...name, ...contact],
  '/association/registration/[registrationId]/contact': [...name, ...place],
  '/office/batches/new?/make': ['claimIds', 'providerId'],
  '/office/claims/approve?/approve': ['search', 'maxAmountMinor', 'submittedBefore', 'providerId'],
  '/provider/new': ['membershipId'],
}

/** Those that show what would be sent, or first look at what is not there here. */
const sendNothing = [
  '/office/baseline/add',
  '/office/baseline?/takeBack',
  '/office/claims/approve?/narrow',
  '/provider/claims/new?/check',
  '/provider/claims/new?/edit',
]

describe('A form’s fields', () => {
  it('reach the API each under its own name', () => {
    const fieldOf = new Map(
      [...numberOf].flatMap(([name, text]) => [text, `${text}00`].map(each => [each, name] as const)),
    )
    const arrived = sent.flatMap(({ action, body }) =>
      leavesOf(body).flatMap(([path, text]) => {
        const field = fieldOf.get(text)
        return field === undefined ? [] : [{ action, path, field: alias[field] ?? field }]
      }),
    )
    const strayed = arrived.filter(({ path, field }) => !field.split('.').every(part => path.includes(part)))
    expect(strayed.map(({ action, path, field }) => `${action}: ${field} as ${path.join('.')}`)).toEqual([])
    expect(arrived.length).toBeGreaterThan(150)
  })

  it('leave out nothing their contract takes', () => {
    const missing = sent.flatMap(({ action, endpoint, body }) => {
      const taken = Object.keys((endpoint.body as { properties?: object } | undefined)?.properties ?? {})
      const absent = taken.filter(name => !(name in body) && !leftOut[action]?.includes(name))
      return absent.length ? [`${action}: ${absent.join(', ')}`] : []
    })
    expect(missing).toEqual([])
  })

  it('are sent by every action but those that only look', () => {
    expect(silent.toSorted()).toEqual(sendNothing)
  })
})
