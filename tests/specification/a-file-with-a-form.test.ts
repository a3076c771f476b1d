/// <reference path="../../web/src/app.d.ts" />
import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileFrom, filesFrom } from '../../web/src/lib/server/form-files.ts'
import { submitted } from '../../web/src/lib/server/submitted.ts'
import { aPdf } from '../world/files.ts'
import { insideAs } from '../world/inside.ts'
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

/** What a form of the web brought: read as its pages read it. */
async function form(key: string, fields: Record<string, (File | string)[]>, actor: Actor = officer) {
  const sent = new FormData()
  sent.set('key', key)
  for (const [name, values] of Object.entries(fields)) for (const value of values) sent.append(name, value)
  const request = new Request('http://web.example/', { method: 'POST', body: sent })
  return submitted({ request, fetch: insideAs(world, actor), locals: { lang: 'ar', cookies: [] } })
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
      return fileFrom(await form(key, { file: [file] }))
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

  it('is kept though the key of its form is none; what the page then asks is refused by code, and no header is forged', async () => {
    const unfit = ['x', 'a'.repeat(5000), 'key\n{"level":60}', 'مفتاح', 'key\0key']
    for (const key of unfit) {
      const sent = new FormData()
      sent.set('key', key)
      sent.set('file', pdf('with no key'))
      const headers = { 'idempotency-key': randomUUID() }
      const answer = await officer.fetch('/api/files/form', { method: 'POST', body: sent, headers })
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ files: [{ refusal: null }] })
      const { key: read } = await form(key, { file: [pdf('with no key')] })
      const asked = new Request('http://web.example/api/account', { headers: { 'idempotency-key': read } })
      expect(asked.headers.get('idempotency-key')).not.toMatch(/^[\w.:-]{8,100}$/)
    }
  })

  it('may be many, taken with the camera, stored before, or none', async () => {
    const read = async (fields: Record<string, (File | string)[]>, name = 'file') => {
      return filesFrom(await form(randomUUID(), fields), name)
    }
    expect(await read({ files: [pdf('a'), pdf('b')] }, 'files')).toHaveLength(2)
    expect(await read({ file: [new File([], '')], filePhoto: [pdf('c')] })).toHaveLength(1)
    const earlier = randomUUID()
    expect(await read({ file: [new File([], '')], fileId: [earlier] })).toEqual([earlier])
    const both = await form(randomUUID(), { file: [pdf('d')], fileId: [earlier] })
    expect(filesFrom(both, 'file')).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), earlier])
    // Where there is room for one, the one just chosen takes the place of the one before.
    expect(fileFrom(both)).not.toBe(earlier)
    expect(await read({ file: [new File([], '')], fileId: [''] })).toEqual([])
  })

  it('comes back as the refusal of the page, with what was typed', async () => {
    const before = await kept()
    const given = await form(randomUUID(), {
      file: [new File(['not a paper'.repeat(100_000)], 'x.exe'), pdf('left')],
      note: ['ملاحظة'],
    })
    expect(fileFrom(given)).toMatchObject({
      status: 415,
      data: { problem: { code: 'file.type_refused' }, values: { note: 'ملاحظة' } },
    })
    expect(await kept()).toBe(before)
  })

  it('comes back with what was typed, too, when nobody is signed in any more, or a second factor is missing', async () => {
    const fields = { file: [pdf('whose')], note: ['ملاحظة'] }
    const refused = (code: string) => ({ data: { problem: { code }, values: { note: 'ملاحظة' } } })
    expect(fileFrom(await form(randomUUID(), fields, world.anybody))).toMatchObject(refused('session.missing'))
    const manager = await world.actor('manager', randomUUID())
    await world.platform.database.run(
      sql`UPDATE session SET second_factor_at = NULL WHERE person_id = ${manager.personId}`,
    )
    expect(fileFrom(await form(randomUUID(), fields, manager))).toMatchObject(refused('session.second_factor_needed'))
  })

  it('is refused past its size without ending the form: what follows is still read', async () => {
    const large = new File([new Uint8Array(Buffer.concat([aPdf(), Buffer.alloc(21 * 1024 * 1024)]))], 'large.pdf')
    const given = await form(randomUUID(), { file: [large], note: ['بعد الملف'] })
    expect(fileFrom(given)).toMatchObject({ status: 413, data: { problem: { code: 'file.too_large' } } })
    expect(given.text('note')).toBe('بعد الملف')
  })

  it('comes with as many words as a form may have, and no more', async () => {
    await expect(form(randomUUID(), { note: ['x'.repeat(600_000), 'y'.repeat(600_000)] })).rejects.toMatchObject({
      status: 413,
      body: { code: 'request.too_large' },
    })
    await expect(form(randomUUID(), { file: Array.from({ length: 30 }, () => pdf('many')) })).rejects.toMatchObject({
      body: { code: 'request.too_large' },
    })
  })
})
