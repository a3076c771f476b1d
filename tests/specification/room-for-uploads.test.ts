import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from '@sanad/server/platform/database.ts'
import { downloadBatchFile } from '@sanad/shared/api/batches.ts'
import { keepUpload, type StoredFile } from '@sanad/shared/api/files.ts'
import { paperSlots, savePaper } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aFile, aPdf, sendFile } from '../world/files.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCompleteDraft, receipt } from '../world/registrations.ts'
import { aProgrammeThatPaid } from '../world/statements.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

const paperBytes = 2000
let world: World
let officer: Actor
let organisationId: string
beforeEach(async () => {
  world ??= await openWorld(undefined, { UPLOAD_MAX_BYTES: `${paperBytes}`, RATE_LIMIT_PER_MINUTE: '5000' })
  organisationId = randomUUID()
  officer = await world.actor('officer', organisationId)
})
afterAll(() => world?.close())

const tus = { 'tus-resumable': '1.0.0' }
const begin = (actor: Actor, bytes: number | 'unknown' = 10) =>
  actor.fetch('/api/uploads', {
    method: 'POST',
    headers: { ...tus, ...(bytes === 'unknown' ? { 'upload-defer-length': '1' } : { 'upload-length': `${bytes}` }) },
  })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
const many = (count: number, make: () => Promise<Response>) => Promise.all(Array.from({ length: count }, make))
const accepted = (answers: readonly Response[]) => answers.filter(({ ok }) => ok).length

describe('Room for what somebody brings', () => {
  it('is for forty at once, however many are begun at the same moment', async () => {
    const answers = await many(50, () => begin(officer))
    expect(accepted(answers)).toBe(40)
    for (const refused of answers.filter(({ ok }) => !ok)) {
      expect(refused.status).toBe(429)
      expect(await refused.json()).toMatchObject({ code: 'file.too_many_waiting', facts: { pieces: 40 } })
    }
    expect(await codeOf(await sendFile(officer))).toBe('file.too_many_waiting')
  })

  it('is for twenty-five times the largest paper, counted by what was announced', async () => {
    expect(accepted(await many(50, () => begin(officer, paperBytes * 10)))).toBe(2)
    expect(await codeOf(await begin(officer, paperBytes * 5 + 1))).toBe('file.too_many_waiting')
    expect(accepted([await begin(officer, paperBytes * 5)])).toBe(1)
    const other = await world.actor('officer', randomUUID())
    // Who does not say how large it will be takes room for the largest.
    expect(accepted(await many(5, () => begin(other, 'unknown')))).toBe(2)
  })

  it('is one person’s whatever they act for, and four times as much for all of an organisation', async () => {
    const colleagues = await Promise.all(Array.from({ length: 5 }, () => world.actor('officer', organisationId)))
    const answers = await Promise.all(colleagues.map(each => many(40, () => begin(each))))
    expect(accepted(answers.flat())).toBe(160)
    expect(await codeOf(await begin(officer))).toBe('file.too_many_waiting')
    expect(accepted([await begin(await world.actor('officer', randomUUID()))])).toBe(1)
  })

  it('is free again for what was given up, by its own sender alone', async () => {
    const answers = await many(40, () => begin(officer))
    const url = answers[0]?.headers.get('location') ?? ''
    const colleague = await world.actor('officer', organisationId)
    expect((await colleague.fetch(url, { method: 'DELETE', headers: tus })).status).toBe(404)
    expect(await codeOf(await begin(officer))).toBe('file.too_many_waiting')
    expect((await officer.fetch(url, { method: 'DELETE', headers: tus })).status).toBe(204)
    expect(accepted(await many(3, () => begin(officer)))).toBe(1)
  })

  it('is free again however the address of what is given up is written', async () => {
    const answers = await many(40, () => begin(officer))
    const urls = answers.map(answer => answer.headers.get('location') ?? '')
    const [first = '', second = ''] = urls
    const escaped = second.replace(/.$/, last => `%${last.charCodeAt(0).toString(16)}`)
    for (const url of [`${first}/`, escaped])
      expect((await officer.fetch(url, { method: 'DELETE', headers: tus })).status).toBe(204)
    expect(accepted(await many(6, () => begin(officer)))).toBe(2)
  })

  it('is not taken by what is refused', async () => {
    await many(60, () => sendFile(officer, { bytes: 'MZ a program' }))
    await many(60, () => sendFile(officer, { bytes: Buffer.concat([aPdf(), Buffer.alloc(paperBytes)]) }))
    expect(accepted(await many(50, () => begin(officer)))).toBe(40)
  })

  it('is one file’s, also while the bytes lay there as an upload: they are kept once', async () => {
    const bytes = aPdf()
    const url = (await begin(officer, bytes.length)).headers.get('location') ?? ''
    const headers = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
    await officer.fetch(url, { method: 'PATCH', headers, body: bytes as unknown as BodyInit })
    const uploadId = url.split('/').at(-1) ?? ''
    const file = await officer.ask(keepUpload, { body: { uploadId } })
    expect((await officer.ask(keepUpload, { body: { uploadId } })).id).toBe(file.id)
    expect((await officer.fetch(url, { method: 'HEAD', headers: tus })).status).toBe(404)
    expect(accepted(await many(50, () => begin(officer)))).toBe(39)
  })
})

const shaOf = async (fileId: string) =>
  (await world.platform.database.row<{ sha256: Buffer }>(sql`SELECT sha256 FROM file WHERE id = ${fileId}`))?.sha256
const isKept = async (actor: Actor, fileId: string) => (await actor.fetch(`/api/files/${fileId}`)).status === 200

/** An officer with a registration to put files on. */
async function aDraft() {
  const { programmeId } = await aProgramme(world)
  const { registrationId, officer: owner } = await aCompleteDraft(world, { programmeId })
  const params = { registrationId, slot: 'receipt' } as const
  const use = (fileId: string) => owner.ask(savePaper, { params, body: { ...receipt(), fileId } })
  return { owner, use }
}

describe('Files that nothing uses', () => {
  it('wait in the same room, and are removed with their bytes after two days', async () => {
    const fileIds = await Promise.all(Array.from({ length: 40 }, () => aFile(officer)))
    expect(await codeOf(await sendFile(officer))).toBe('file.too_many_waiting')
    const [fileId = ''] = fileIds
    const path = world.platform.blobs.path((await shaOf(fileId)) as Buffer)
    world.clock.forward({ hours: 47 })
    await world.tick()
    expect([await isKept(officer, fileId), existsSync(path)]).toEqual([true, true])
    world.clock.forward({ hours: 2 })
    await world.tick()
    expect([await isKept(officer, fileId), existsSync(path)]).toEqual([false, false])
    expect(accepted(await many(50, () => begin(officer)))).toBe(40)
  })

  it('leave their bytes to a file of the same content that is used', async () => {
    const { owner, use } = await aDraft()
    const bytes = aPdf('the same')
    const [used, unused] = [await aFile(owner, { bytes }), await aFile(officer, { bytes })]
    await use(used)
    world.clock.forward({ hours: 49 })
    await world.tick()
    expect([await isKept(owner, used), await isKept(officer, unused)]).toEqual([true, false])
    expect(Buffer.from(await (await owner.fetch(`/api/files/${used}`)).arrayBuffer())).toEqual(bytes)
  })

  it('leave their bytes to a payment order, when a treasurer sent the very order as a statement by mistake', async () => {
    const { programme, batchId } = await aProgrammeThatPaid(world, 1)
    const { treasurer } = programme
    const order = await treasurer.ask(downloadBatchFile, { params: { batchId } })
    const fileId = await aFile(treasurer, { purpose: 'statement', bytes: order })
    world.clock.forward({ hours: 49 })
    await world.tick()
    expect(await isKept(treasurer, fileId)).toBe(false)
    expect(await treasurer.ask(downloadBatchFile, { params: { batchId } })).toBe(order)
  })

  it('leave no bytes behind when the command that registers them is refused', async () => {
    const key = randomUUID()
    const [first, second] = [aPdf(), aPdf()]
    await aFile(officer, { bytes: first, key })
    expect(await codeOf(await sendFile(officer, { bytes: second, key }))).toBe('idempotency.mismatch')
    const pathOf = (bytes: Buffer) => world.platform.blobs.path(createHash('sha256').update(bytes).digest())
    expect([existsSync(pathOf(first)), existsSync(pathOf(second))]).toEqual([true, false])
  })
})

describe('Files of a day', () => {
  it('are two hundred and fifty, used or not; the next day there is room again', async () => {
    const { owner, use } = await aDraft()
    let brought = paperSlots.length
    const oneMore = async () => {
      const answer = await sendFile(owner)
      if (!answer.ok) return codeOf(answer)
      brought++
      await use(((await answer.json()) as StoredFile).id)
      return undefined
    }
    // Most of the day, as if it had been brought the same way.
    brought += await world.platform.database.run(sql`
      WITH one AS (SELECT * FROM upload WHERE person_id = ${owner.personId} AND used_at IS NOT NULL LIMIT 1),
      files AS (
        INSERT INTO file (sha256, bytes, media, name, organisation_id, uploaded_by, uploaded_at)
        SELECT f.sha256, f.bytes, f.media, f.name, f.organisation_id, f.uploaded_by, f.uploaded_at
        FROM file f JOIN one ON one.file_id = f.id, generate_series(1, 240) RETURNING id)
      INSERT INTO upload (id, person_id, organisation_id, bytes, begun_at, file_id, used_at)
      SELECT gen_random_uuid(), one.person_id, one.organisation_id, one.bytes, one.begun_at, files.id, one.used_at FROM one, files`)
    let refusal: string | undefined
    while (!refusal && brought < 300) refusal = await oneMore()
    expect(refusal).toBe('file.too_many_today')
    expect(brought).toBe(250)
    world.clock.forward({ hours: 25 })
    await world.tick()
    expect(await oneMore()).toBe(undefined)
  })

  it('ends before the disk does, whichever way something is sent', async () => {
    const full = await openWorld(undefined, { DISK_KEEP_FREE_BYTES: '999999999999999' })
    const sender = await full.actor('officer', randomUUID())
    for (const answer of [await begin(sender), await sendFile(sender)]) {
      expect([answer.status, await codeOf(answer)]).toEqual([413, 'file.no_room'])
    }
    expect(await full.platform.database.rows(sql`SELECT FROM upload`)).toEqual([])
    await full.close()
  })
})
