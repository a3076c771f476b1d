import { randomUUID } from 'node:crypto'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { bindings } from '@sanad/server/platform/job.ts'
import { dispatchOutbox, requeueLost, runTicket, startWorker } from '@sanad/server/platform/outbox.ts'
import { openQueue, type TicketQueue } from '@sanad/server/platform/queue.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepNote, type Notes, openNotes, writeNote } from '../world/notes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let notes: Notes
let queue: TicketQueue
beforeAll(async () => {
  world = await openWorld()
  notes = await openNotes(world)
  queue = await openQueue(world.platform.config, () => undefined)
})
afterAll(async () => {
  await queue.close()
  await world.close()
})

const dispatch = (on: TicketQueue) => dispatchOutbox(world.platform, on, bindings(notes.jobs))

describe('A job and its cause', () => {
  it('exist together: a refused command leaves no job', async () => {
    const noteId = randomUUID()
    const refused = execute(world.platform, writeNote, clockActor, randomUUID(), { noteId, refuse: true })
    await expect(refused).rejects.toMatchObject({ code: 'object.state_changed' })
    expect(await notes.rowOf(noteId)).toBeUndefined()
  })

  it('exist together: a command sent twenty times at once has one job', async () => {
    const noteId = randomUUID()
    const key = randomUUID()
    await Promise.all(Array.from({ length: 20 }, () => execute(world.platform, writeNote, clockActor, key, { noteId })))
    expect(await notes.count(sql`SELECT FROM outbox WHERE payload->>'noteId' = ${noteId}`)).toBe(1)
    await notes.workUntilOver(noteId)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done', failure: null })
    expect(notes.runsOf(noteId)).toBe(1)
  })
})

describe('A ticket', () => {
  it('lost by the queue is queued again, not before its time, and runs', async () => {
    const noteId = await notes.write()
    const now = world.platform.clock.now()
    await world.platform.database.run(
      sql`UPDATE outbox SET state = 'queued', queued_at = ${now} WHERE state = 'waiting'`,
    )
    world.clock.forward({ minutes: 0.4 })
    expect(await requeueLost(world.platform)).toBe(0)
    world.clock.forward({ minutes: 0.2 })
    expect(await requeueLost(world.platform)).toBe(1)
    await notes.workUntilOver(noteId)
    expect(notes.runsOf(noteId)).toBe(1)
  })

  it('believed lost while it still waits has its effect once', async () => {
    const noteId = await notes.write()
    for (let round = 0; round < 3; round++) {
      expect(await dispatch(queue)).toBe(1)
      world.clock.forward({ minutes: 1 })
      expect(await requeueLost(world.platform)).toBe(1)
    }
    await notes.workUntilOver(noteId)
    expect(await notes.effectsOf(noteId)).toBe(1)
  })

  it('taken by the queue while its process dies before it is marked so has its effect once', async () => {
    const noteId = await notes.write()
    const dying: TicketQueue = {
      ...queue,
      add: async tickets => {
        await queue.add(tickets)
        throw new Error('killed')
      },
    }
    await expect(dispatch(dying)).rejects.toThrow('killed')
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'waiting' })
    await notes.workUntilOver(noteId)
    expect(await notes.effectsOf(noteId)).toBe(1)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done' })
  })

  it('run by ten workers at once has its effect once', async () => {
    const noteId = await notes.write()
    const outboxId = (await notes.rowOf(noteId))?.id ?? ''
    const run = () => runTicket(world.platform, bindings(notes.jobs), { outboxId }, false)
    await Promise.all(Array.from({ length: 10 }, run))
    expect(await notes.effectsOf(noteId)).toBe(1)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done' })
  })
})

describe('Workers side by side', () => {
  it('put every row on the queue once, and do not wait for each other', async () => {
    await world.platform.database.run(sql`
      INSERT INTO outbox (job, payload, created_at)
      SELECT ${keepNote.name}, '{}', ${world.platform.clock.now()} FROM generate_series(1, 900)`)
    const added: string[] = []
    const bothInside = Promise.withResolvers<void>()
    let inside = 0
    const watched: TicketQueue = {
      ...queue,
      // Neither goes on before both hold rows: were one to wait for the other's rows, this would never end.
      add: async tickets => {
        inside += 1
        if (inside === 2) bothInside.resolve()
        await bothInside.promise
        added.push(...tickets.map(each => each.outboxId))
      },
    }
    const dispatchAll = async () => {
      while ((await dispatch(watched)) > 0);
    }
    await Promise.all([dispatchAll(), dispatchAll()])
    expect(added).toHaveLength(900)
    expect(new Set(added).size).toBe(900)
    expect(await notes.count(sql`SELECT FROM outbox WHERE state = 'waiting'`)).toBe(0)
  })

  it('put no more of a kind on the queue once it holds a thousand, and others meanwhile; the rest follows as these end', async () => {
    const { database, clock } = world.platform
    await database.run(sql`UPDATE outbox SET state = 'done' WHERE state <> 'done'`)
    await database.run(sql`
      INSERT INTO outbox (job, payload, created_at)
      SELECT ${keepNote.name}, '{}', ${clock.now()} FROM generate_series(1, 1100)`)
    const nowhere: TicketQueue = { ...queue, add: async () => undefined }
    expect([await dispatch(nowhere), await dispatch(nowhere), await dispatch(nowhere)]).toEqual([500, 500, 0])
    const other = await database.row<{ id: string }>(sql`
      INSERT INTO outbox (job, payload, created_at) VALUES ('test.other', '{}', ${clock.now()}) RETURNING id`)
    const added: string[] = []
    const watched: TicketQueue = {
      ...queue,
      add: async tickets => void added.push(...tickets.map(each => each.outboxId)),
    }
    expect([await dispatch(watched), await dispatch(watched), added]).toEqual([1, 0, [other?.id]])
    await database.run(sql`
      UPDATE outbox SET state = 'done' WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND job = ${keepNote.name} LIMIT 30)`)
    expect([await dispatch(nowhere), await dispatch(nowhere)]).toEqual([100, 0])
    await database.run(sql`UPDATE outbox SET state = 'done' WHERE state <> 'done'`)
  })

  it('refuse to start on a job bound twice', async () => {
    const start = startWorker(world.platform, queue, [...notes.jobs, notes.binding], [])
    await expect(start).rejects.toThrow('job test.keepNote is bound twice')
  })
})
