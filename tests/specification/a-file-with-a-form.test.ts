/// <reference path="../../web/src/app.d.ts" />
import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileFrom, filesFrom } from '../../web/src/lib/server/form-files.ts'
import { submitted } from '../../web/src/lib/server/submitted.ts'
import { aPdf } from '../world/files.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

const pdf = (words: string, name = `${words}.pdf`) =>
  new File([new Uint8Array(aPdf(words))], name, { type: 'application/pdf' })

/** What a form of the web brought, and the way from there to the API. */
async function form(key: string, fields: Record<string, (File | string)[]>) {
  const sent = new FormData()
  sent.set('key', key)
  for (const [name, values] of Object.entries(fields)) for (const value of values) sent.append(name, value)
  const request = new Request('http://web.example/', { method: 'POST', body: sent })
  const fetching = async (path: string, init?: RequestInit) => {
    const encoded = new Response(init?.body)
    const type = encoded.headers.get('content-type')
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...(type ? { 'content-type': type } : {}) }
    return officer.fetch(path, { ...init, headers, body: Buffer.from(await encoded.arrayBuffer()) as never })
  }
  return { event: { fetch: fetching as typeof fetch }, form: await submitted({ request }) }
}

const kept = async () =>
  (
    await world.platform.database.row<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM file WHERE uploaded_by = ${officer.personId}`,
    )
  )?.n ?? 0

describe('A file that comes with a form', () => {
  it('is kept once however often the form is sent; another one chosen after a refusal is another file', async () => {
    const key = randomUUID()
    const before = await kept()
    const send = async (file: File) => {
      const { event, form: given } = await form(key, { file: [file] })
      return fileFrom(event, given)
    }
    const first = await send(pdf('one'))
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(await send(pdf('one'))).toBe(first)
    const second = await send(pdf('two'))
    expect(second).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).not.toBe(first)
    expect(await send(pdf('two', 'renamed.pdf'))).toMatch(/^[0-9a-f-]{36}$/)
    expect(await kept()).toBe(before + 3)
  })

  it('may be many, taken with the camera, stored before, or none', async () => {
    const read = async (fields: Record<string, (File | string)[]>, name = 'file') => {
      const { event, form: given } = await form(randomUUID(), fields)
      return filesFrom(event, given, { name })
    }
    expect(await read({ files: [pdf('a'), pdf('b')] }, 'files')).toHaveLength(2)
    expect(await read({ file: [new File([], '')], filePhoto: [pdf('c')] })).toHaveLength(1)
    const earlier = randomUUID()
    expect(await read({ file: [new File([], '')], fileId: [earlier] })).toEqual([earlier])
    expect(await read({ file: [pdf('d')], fileId: [earlier] })).not.toContain(earlier)
    expect(await read({ file: [new File([], '')], fileId: [''] })).toEqual([])
  })

  it('comes back as the refusal of the page, with what was typed', async () => {
    const { event, form: given } = await form(randomUUID(), {
      file: [new File(['not a paper'], 'x.exe')],
      note: ['ملاحظة'],
    })
    expect(await fileFrom(event, given)).toMatchObject({
      status: 415,
      data: { problem: { code: 'file.type_refused' }, values: { note: 'ملاحظة' } },
    })
  })
})
