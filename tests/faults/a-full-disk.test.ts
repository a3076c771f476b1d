import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { modulesFor } from '@sanad/server/app.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { runTicket } from '@sanad/server/platform/outbox.ts'
import { tryFailedAgain } from '@sanad/server/platform/outbox-again.ts'
import { sendBatch } from '@sanad/shared/api/batches.ts'
import { keepUpload } from '@sanad/shared/api/files.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims } from '../world/claims.ts'
import { waitingJob } from '../world/dying.ts'
import { sendFile } from '../world/files.ts'
import { whileFull } from '../world/full-disk.ts'
import { anApprovedBatch, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme } from '../world/programmes.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let officer: Actor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.actor('officer', randomUUID())
})
afterAll(() => world.close())

const room = 64 * 1024
const paper = Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(room * 4, randomUUID())])

/** All that lies where files are kept. */
const keptFiles = async () => {
  const all = await readdir(world.platform.config.dataDir, { recursive: true, withFileTypes: true })
  return all.filter(each => each.isFile()).map(each => join(each.parentPath, each.name))
}
const takenRoom = () => world.platform.database.rows(sql`SELECT id FROM upload WHERE file_id IS NULL`)
const said = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]

const tus = { 'tus-resumable': '1.0.0' }
const begin = () => {
  const headers = { ...tus, 'upload-length': `${paper.length}`, 'upload-metadata': `name ${btoa('a.pdf')}` }
  return officer.fetch('/api/uploads', { method: 'POST', headers })
}
/** Where its bytes go. */
const placeOf = (begun: Response) => new URL(begun.headers.get('location') ?? '', 'http://127.0.0.1').pathname
const offsetOf = async (place: string) =>
  Number((await officer.fetch(place, { method: 'HEAD', headers: tus })).headers.get('upload-offset'))
const goOn = (place: string, offset: number) => {
  const headers = { ...tus, 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' }
  return officer.fetch(place, { method: 'PATCH', headers, body: paper.subarray(offset) as never })
}

describe('A disk that becomes full', () => {
  it('while a file is received: refused in a word, nothing of it kept, and taken in once there is room', async () => {
    const before = await keptFiles()
    const sendPaper = () => sendFile(officer, { bytes: paper })
    expect(await said(await whileFull(room, sendPaper))).toEqual([413, 'file.no_room'])
    expect([await keptFiles(), await takenRoom()]).toEqual([before, []])
    expect((await sendPaper()).ok).toBe(true)
    expect(await keptFiles()).toHaveLength(before.length + 1)
  })

  it('while an upload is under way: it waits where it is, goes on once there is room, and becomes a file then', async () => {
    expect(await said(await whileFull(0, begin))).toEqual([413, 'file.no_room'])
    expect(await takenRoom()).toEqual([])
    const place = placeOf(await begin())
    expect(await said(await whileFull(room, () => goOn(place, 0)))).toEqual([413, 'file.no_room'])
    const offset = await offsetOf(place)
    expect(offset).toBeLessThanOrEqual(room)
    expect([(await goOn(place, offset)).status, await offsetOf(place)]).toEqual([204, paper.length])
    const body = { uploadId: place.split('/').at(-1) ?? '' }
    expect(await whileFull(room, () => officer.refused(keepUpload, { body }))).toBe('file.no_room')
    expect(await officer.ask(keepUpload, { body })).toMatchObject({ bytes: paper.length })
    expect(await takenRoom()).toEqual([])
  })

  it('while a payment order is written: the batch waits without half a file, and is written later', async () => {
    const programme = await aProgramme(world)
    await approvedClaims(world, programme, { providerId: (await aPayee(world)).providerId, count: 40 })
    const batchId = await anApprovedBatch(programme)
    await programme.treasurer.ask(sendBatch, { params: { batchId } })
    const [before, outboxId] = [await keptFiles(), await waitingJob(world, 'batch.write_file')]
    const jobs = bindings(modulesFor(true).flatMap(each => each.jobs ?? []))
    await expect(whileFull(4096, () => runTicket(world.platform, jobs, { outboxId }, true))).rejects.toMatchObject({
      code: 'file.no_room',
    })
    const states = async () => new Set((await payoutsIn(world, programme.programmeId)).map(each => each.state))
    expect([await keptFiles(), await states()]).toEqual([before, new Set(['sending'])])
    world.clock.forward({ minutes: 10 })
    expect(await tryFailedAgain(world.platform)).toBe(1)
    await world.work()
    expect([(await keptFiles()).length, await states()]).toEqual([before.length + 1, new Set(['sent'])])
    expect(await imbalances(world)).toEqual([])
  })
})
