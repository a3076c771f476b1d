import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { downloadFile, keepUpload, type StoredFile } from '@sanad/shared/api/files.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aFile, aPdf, type Sent, sendFile } from '../world/files.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
let stranger: Actor
const organisationId = randomUUID()
beforeAll(async () => {
  world = await openWorld(undefined, { UPLOAD_MAX_BYTES: '200000' })
  officer = await world.actor('officer', organisationId)
  stranger = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

const code = async (answer: Response) => ((await answer.json()) as { code: string }).code
const files = async () =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM file`))?.n

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 '), Buffer.alloc(20)])
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(30)])
const jpeg = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(30)])

describe('Uploading a file', () => {
  it.each([
    ['application/pdf', 'pdf', aPdf()],
    ['image/png', 'png', png],
    ['image/jpeg', 'jpg', jpeg],
    ['image/webp', 'webp', webp],
    ['image/heic', 'heic', heic],
  ])('takes a paper as %s, known by its first bytes and not by its name', async (media, extension, bytes) => {
    const answer = await sendFile(officer, { name: 'scan.exe', media: 'application/x-msdownload', bytes })
    expect(await answer.json()).toMatchObject({ media, name: `scan.${extension}`, bytes: bytes.length })
  })

  it.each<[string, Sent, string]>([
    ['a program called receipt.pdf', { name: 'receipt.pdf', bytes: 'MZ\x90\0 program' }, 'file.type_refused'],
    ['a page that calls itself a picture', { media: 'image/png', bytes: '<html><script>' }, 'file.type_refused'],
    [
      'a register where a paper is asked',
      { name: 'r.csv', media: 'text/csv', bytes: 'a;b\n1;2\n' },
      'file.type_refused',
    ],
    ['a PDF where a register is asked', { purpose: 'register' }, 'file.type_refused'],
    ['a page where a statement is asked', { purpose: 'statement', bytes: '<html></html>' }, 'file.type_refused'],
    ['a file without a byte', { bytes: '' }, 'file.empty'],
    ['a file past the size limit', { bytes: Buffer.concat([aPdf(), Buffer.alloc(200_000)]) }, 'file.too_large'],
  ])('refuses %s', async (_, sent, refusal) => {
    const before = await files()
    expect(await code(await sendFile(officer, sent))).toBe(refusal)
    expect(await files()).toBe(before)
  })

  it('takes a register up to ten times the size of a paper, and a bank statement as XML', async () => {
    const register = `numéro;nom\n${'1;جمعية\n'.repeat(30_000)}`
    const kept = await sendFile(officer, { purpose: 'register', name: 'سجل.txt', bytes: register })
    expect(await kept.json()).toMatchObject({ media: 'text/csv', name: 'سجل.csv' })
    const statement = await sendFile(officer, {
      purpose: 'statement',
      name: 's',
      bytes: '\uFEFF<?xml version="1.0"?><Document/>',
    })
    expect(await statement.json()).toMatchObject({ media: 'application/xml', name: 's.xml' })
  })

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\papers\\récépissé final.pdf', 'récépissé final.pdf'],
    ['وصل\u202Efdp.exe', 'وصل fdp.pdf'],
    ['...', 'file.pdf'],
    ['a"b;c\r\nX: 1.pdf', 'a b c X 1.pdf'],
  ])('cleans the name %j', async (name, cleaned) => {
    expect(((await (await sendFile(officer, { name })).json()) as StoredFile).name).toBe(cleaned)
  })

  it('is one file, however often the same form is sent', async () => {
    const sent: Sent = { bytes: aPdf('once'), key: 'form-sent-twice' }
    const ids = await Promise.all(Array.from({ length: 8 }, () => aFile(officer, sent)))
    expect(new Set(ids).size).toBe(1)
  })

  it('asks for a form with a file and for somebody signed in', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
    const asJson = await officer.fetch('/api/files', { method: 'POST', headers, body: '{}' })
    expect(await code(asJson)).toBe('request.media_unsupported')
    expect(await code(await sendFile(world.anybody))).toBe('session.missing')
  })
})

describe('Reading a file', () => {
  it('gives the same bytes back, under its name, and lets nothing in it run', async () => {
    const bytes = aPdf()
    const fileId = await aFile(officer, { name: 'وصل.pdf', bytes })
    const answer = await officer.fetch(`/api/files/${fileId}`)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="___.pdf"; filename*=UTF-8''${encodeURIComponent('وصل.pdf')}`,
    )
  })

  it('reads no more of a name than names have, however long one is made to be slow to read', async () => {
    const answer = await sendFile(officer, { name: `x${'.'.repeat(60_000)}فاتورة!` })
    expect(await answer.json()).toMatchObject({ name: 'فاتورة!.pdf' })
  })

  it('shows papers in the page when asked, and never what a browser might run', async () => {
    const picture = await aFile(officer, { bytes: png })
    const shown = await officer.fetch(`/api/files/${picture}?inline=1`)
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/)
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox;/)
    const statement = await aFile(officer, { purpose: 'statement', bytes: '<a xmlns="http://www.w3.org/1999/xhtml"/>' })
    const saved = await officer.fetch(`/api/files/${statement}?inline=1`)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  it('is for its organisation: to others it does not exist', async () => {
    const fileId = await aFile(officer)
    expect(await stranger.refused(downloadFile, { params: { fileId } })).toBe('file.not_found')
    expect(await stranger.refused(downloadFile, { params: { fileId: randomUUID() } })).toBe('file.not_found')
    const auditor = await world.actor('auditor', randomUUID())
    expect(await auditor.refused(downloadFile, { params: { fileId } })).toBe('file.not_found')
    expect(await world.anybody.refused(downloadFile, { params: { fileId } })).toBe('session.missing')
  })
})

const tus = { 'tus-resumable': '1.0.0' }
async function begin(actor: Actor, bytes: Buffer, name = 'photo.jpg'): Promise<string> {
  const answer = await actor.fetch('/api/uploads', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `name ${Buffer.from(name).toString('base64')},owner ${Buffer.from('somebody').toString('base64')}`,
    },
  })
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}
const send = (actor: Actor, url: string, bytes: Buffer, offset: number) =>
  actor.fetch(url, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: bytes.subarray(offset) as unknown as BodyInit,
  })
const idOf = (url: string) => url.split('/').at(-1) ?? ''

describe('Uploading over a connection that breaks', () => {
  it('goes on where it stopped, and becomes a file like any other', async () => {
    const bytes = Buffer.concat([jpeg, Buffer.alloc(5000, 7)])
    const url = await begin(officer, bytes)
    await send(officer, url, bytes.subarray(0, 2000), 0)
    expect(await officer.refused(keepUpload, { body: { uploadId: idOf(url) } })).toBe('file.unfinished')
    const offset = Number((await officer.fetch(url, { method: 'HEAD', headers: tus })).headers.get('upload-offset'))
    expect(offset).toBe(2000)
    expect((await send(officer, url, bytes, offset)).status).toBe(204)
    const kept = { body: { uploadId: idOf(url) }, key: `upload-${idOf(url)}` }
    const file = await officer.ask(keepUpload, kept)
    expect(file).toMatchObject({ media: 'image/jpeg', name: 'photo.jpg', bytes: bytes.length })
    expect((await officer.ask(keepUpload, kept)).id).toBe(file.id)
    const read = await officer.fetch(`/api/files/${file.id}`)
    expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes)
  })

  it('is nobody else’s: neither seen, nor continued, nor taken', async () => {
    const url = await begin(officer, jpeg)
    expect((await stranger.fetch(url, { method: 'HEAD', headers: tus })).status).toBe(404)
    expect((await send(stranger, url, jpeg, 0)).status).toBe(404)
    expect((await stranger.fetch(url, { method: 'DELETE', headers: tus })).status).toBe(404)
    await send(officer, url, jpeg, 0)
    expect(await stranger.refused(keepUpload, { body: { uploadId: idOf(url) } })).toBe('file.not_found')
    expect((await world.anybody.fetch(url, { method: 'HEAD', headers: tus })).status).toBe(401)
  })

  it('is refused by type and size as by a form', async () => {
    const program = Buffer.from('MZ program')
    const url = await begin(officer, program)
    await send(officer, url, program, 0)
    expect(await officer.refused(keepUpload, { body: { uploadId: idOf(url) } })).toBe('file.type_refused')
    const large = { ...tus, 'upload-length': String(3_000_000) }
    expect((await officer.fetch('/api/uploads', { method: 'POST', headers: large })).status).toBe(413)
  })

  it('is swept when nobody came back for a day', async () => {
    const left = await begin(officer, jpeg)
    world.clock.forward({ hours: 23 })
    await world.tick()
    expect((await officer.fetch(left, { method: 'HEAD', headers: tus })).status).toBe(200)
    world.clock.forward({ hours: 2 })
    await world.tick()
    expect((await officer.fetch(left, { method: 'HEAD', headers: tus })).status).toBe(404)
  })
})
