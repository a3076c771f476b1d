import { bind, bindings } from '@sanad/server/platform/job.ts'
import { runTicket, startWorker } from '@sanad/server/platform/outbox.ts'
import { tryFailedAgain } from '@sanad/server/platform/outbox-again.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepNote, type Notes, openNotes } from '../world/notes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let notes: Notes
beforeAll(async () => {
  world = await openWorld()
  notes = await openNotes(world)
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => world.close())

describe('A job', () => {
  it('that fails twice is tried a third time', async () => {
    const noteId = await notes.write('throw', 'throw')
    await notes.workUntilOver(noteId)
    expect(notes.runsOf(noteId)).toBe(3)
    expect(await notes.effectsOf(noteId)).toBe(1)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done', failure: null })
  })

  it('that dies between its effect and its end is run again and changes nothing more', async () => {
    const noteId = await notes.write('die after its effect', 'die after its effect')
    await notes.workUntilOver(noteId)
    expect(notes.runsOf(noteId)).toBe(3)
    expect(await notes.effectsOf(noteId)).toBe(1)
  })

  it('that is refused has its answer: it is not tried again, and the reason is kept', async () => {
    const noteId = await notes.write('money.insufficient')
    await notes.workUntilOver(noteId)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'failed', failure: 'money.insufficient' })
    expect(notes.runsOf(noteId)).toBe(1)
  })

  it('that is refused for now is tried again', async () => {
    const noteId = await notes.write('object.state_changed', 'server.busy')
    await notes.workUntilOver(noteId)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done' })
    expect(notes.runsOf(noteId)).toBe(3)
  })

  it('that fails at its last attempt has failed for all to see, and the log says nothing of what it carried', async () => {
    const logged = vi.spyOn(world.platform.log, 'error')
    const noteId = await notes.write('throw', 'throw', 'throw')
    await notes.workUntilOver(noteId)
    const row = await notes.rowOf(noteId)
    expect(row).toMatchObject({ state: 'failed', failure: 'server.failed' })
    expect(notes.runsOf(noteId)).toBe(3)
    const named = expect.objectContaining({ job: 'test.keepNote', outboxId: row?.id })
    expect(logged).toHaveBeenLastCalledWith(named, 'job failed')
    expect(JSON.stringify(logged.mock.calls)).not.toContain(noteId)
  })

  it('that failed for no reason of its own is tried again later, one that was refused is not', async () => {
    const [failed, refused] = [await notes.write('throw', 'throw', 'throw'), await notes.write('money.insufficient')]
    for (const noteId of [failed, refused]) await notes.workUntilOver(noteId)
    world.clock.forward({ minutes: 10 })
    const own = await openQueue(world.platform.config, () => undefined)
    const worker = await startWorker(world.platform, own, notes.jobs, [])
    await expect.poll(async () => (await notes.rowOf(failed))?.state, { timeout: 10_000 }).toBe('done')
    await worker.stop()
    await own.close()
    expect([notes.runsOf(failed), await notes.effectsOf(failed)]).toEqual([4, 1])
    expect(await notes.rowOf(refused)).toMatchObject({ state: 'failed', failure: 'money.insufficient' })
  })

  it('that goes on failing is given up in the end', async () => {
    const noteId = await notes.write('throw', 'throw', 'throw')
    await notes.workUntilOver(noteId)
    world.clock.forward({ days: 4 })
    expect(await tryFailedAgain(world.platform)).toBe(0)
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'failed' })
  })

  it('that fails in a second run, after the first has succeeded, stays done', async () => {
    const noteId = await notes.write()
    const outboxId = (await notes.rowOf(noteId))?.id ?? ''
    const first = runTicket(world.platform, bindings(notes.jobs), { outboxId }, true)
    const late = bind(keepNote, async () => {
      await first
      throw new Error('too late')
    })
    const second = runTicket(world.platform, new Map([[keepNote.name, late]]), { outboxId }, true)
    await expect(second).rejects.toThrow('too late')
    expect(await notes.rowOf(noteId)).toMatchObject({ state: 'done', failure: null })
  })
})
