import { randomUUID } from 'node:crypto'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { type Query, sql } from '@sanad/server/platform/database.ts'
import { type Binding, bind, type JobRun, job } from '@sanad/server/platform/job.ts'
import { startWorker } from '@sanad/server/platform/outbox.ts'
import { openQueue } from '@sanad/server/platform/queue.ts'
import { Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import { expect, vi } from 'vitest'
import type { World } from './world.ts'

/** The smallest job there can be, to try what is promised of all: a note is written, and a job keeps it. */
interface Note {
  readonly noteId: string
}

/** What the handler does at its first, second, … run. When none is left it keeps the note. */
export type Behaviour = 'throw' | 'die after its effect' | ProblemCode

export const keepNote = job<Note>('test.keepNote', { attempts: 3, backoffMs: 10 })

export const writeNote = command({
  name: 'note.write',
  by: ['clock'],
  async run(tx, { noteId, refuse = false }: Note & { refuse?: boolean }) {
    tx.about('note', noteId)
    tx.enqueue(keepNote, { noteId })
    if (refuse) throw new Problem('object.state_changed')
  },
})

const recordNote = command({
  name: 'note.record',
  by: ['clock'],
  async run(tx, { noteId }: Note) {
    tx.about('note', noteId)
    await tx.run(sql`INSERT INTO note (id, kept_at) VALUES (${noteId}, ${tx.now})`)
  },
})

/** Notes in a world of one's own; every other job of Sanad is bound beside theirs. */
export async function openNotes(world: World) {
  const { platform } = world
  await platform.database.run(sql`CREATE TABLE note (id uuid, kept_at timestamptz)`)
  const behaviours = new Map<string, Behaviour[]>()
  const runs = new Map<string, number>()

  const binding = bind(keepNote, async (_, { payload: { noteId }, key }: JobRun<Note>) => {
    runs.set(noteId, (runs.get(noteId) ?? 0) + 1)
    const behaviour = behaviours.get(noteId)?.shift()
    if (behaviour === 'throw') throw new Error('the printer is on fire')
    if (behaviour && behaviour !== 'die after its effect') throw new Problem(behaviour)
    await execute(platform, recordNote, clockActor, key, { noteId })
    if (behaviour) throw new Error('died before it could say so')
  })
  const jobs: readonly Binding[] = [binding]

  const count = async (query: Query<unknown>): Promise<number> =>
    (await platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${query}) AS q`))?.n ?? -1
  const rowOf = (noteId: string) =>
    platform.database.row<{ id: string; state: string; failure: string | null }>(
      sql`SELECT id, state, failure FROM outbox WHERE payload->>'noteId' = ${noteId}`,
    )
  return {
    binding,
    jobs,
    count,
    rowOf,
    effectsOf: (noteId: string) => count(sql`SELECT FROM note WHERE id = ${noteId}`),
    runsOf: (noteId: string) => runs.get(noteId) ?? 0,
    /** A cause that committed. @returns the note it is about */
    write: async (...behaviour: Behaviour[]): Promise<string> => {
      const noteId = randomUUID()
      behaviours.set(noteId, behaviour)
      await execute(platform, writeNote, clockActor, randomUUID(), { noteId })
      return noteId
    },
    /** A worker beside others, as on another machine, until the note's job has ended. */
    workUntilOver: async (noteId: string): Promise<void> => {
      const own = await openQueue(platform.config, () => undefined)
      const worker = await startWorker(platform, own, jobs, [])
      try {
        await vi.waitFor(async () => expect(['done', 'failed']).toContain((await rowOf(noteId))?.state), 10_000)
      } finally {
        await worker.stop()
        await own.close()
      }
    },
  }
}
export type Notes = Awaited<ReturnType<typeof openNotes>>
