import { randomUUID } from 'node:crypto'
import type { Actor } from '@sanad/server/platform/actor.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { inputHash } from '@sanad/server/platform/input-hash.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.platform.database.run(sql`CREATE TABLE note (id uuid PRIMARY KEY, words text)`)
})
afterAll(() => world.close())

const writeNote = command({
  name: 'note.write',
  by: ['clock', 'reviewer'],
  async run(tx, { id, words }: { id: string; words: string }) {
    await tx.run(sql`INSERT INTO note (id, words) VALUES (${id}, ${words})`)
    tx.about('note', id)
    if (words === 'refuse') throw new Problem('object.state_changed')
    return { id, amountMinor: 5n }
  },
})

const count = async (query: ReturnType<typeof sql>) =>
  (await world.platform.database.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${query}) AS q`))?.n

describe('Running a command', () => {
  it('happens once, however often the same key is sent, and gives the first answer', async () => {
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => execute(world.platform, writeNote, clockActor, 'key-once', { id, words: 'a' })),
    )
    expect(new Set(answers.map(answer => answer.id))).toEqual(new Set([id]))
    expect(await count(sql`SELECT FROM note WHERE id = ${id}`)).toBe(1)
    expect(await count(sql`SELECT FROM log_entry WHERE object_id = ${id}`)).toBe(1)
  })

  it('refuses the same key with another input', async () => {
    const again = execute(world.platform, writeNote, clockActor, 'key-once', { id: randomUUID(), words: 'b' })
    await expect(again).rejects.toMatchObject({ code: 'idempotency.mismatch' })
  })

  it('keeps nothing of an input that is somebody’s own by which it could be found out', async () => {
    const writeLetter = command({
      name: 'note.write',
      by: ['clock'],
      confidential: ['words'],
      run: async (tx, { id }: { id: string; words: string }) => tx.about('note', id),
    })
    const { database, secrets } = world.platform
    const [id, words] = [randomUUID(), 'one of few']
    const asked = (given: string) =>
      execute(world.platform, writeLetter, clockActor, `letter-${id}`, { id, words: given })
    await asked(words)
    const kept = await database.rows<{ inputHash: Buffer }>(sql`
      SELECT input_hash FROM log_entry WHERE object_id = ${id} UNION ALL
      SELECT input_hash FROM command_key WHERE key = ${`letter-${id}`}`)
    expect(kept.map(({ inputHash }) => inputHash.toString('hex'))).toEqual(
      [1, 2].map(() => inputHash(secrets, { id, words }, ['words']).toString('hex')),
    )
    expect(kept[0]?.inputHash.equals(inputHash(secrets, { id, words }))).toBe(false)
    await asked(words)
    await expect(asked('another')).rejects.toMatchObject({ code: 'idempotency.mismatch' })
  })

  it('forgets its answer after thirty days, and is not carried out again under the key', async () => {
    const [id, ofJob, personId] = [randomUUID(), randomUUID(), randomUUID()]
    const organisation = { organisationKind: 'programme', organisationId: randomUUID() } as const
    const reviewer: Actor = {
      role: 'reviewer',
      personId,
      sessionId: randomUUID(),
      secondFactorAt: undefined,
      ...organisation,
    }
    await world.platform.database.run(sql`
      WITH late AS (
        INSERT INTO person (id, email, name, created_at) VALUES (${personId}, 'late@sanad.test', 'Late', ${world.clock.now()}) RETURNING *)
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT id, 'programme', ${organisation.organisationId}, 'reviewer', created_at FROM late`)
    const asked = () => execute(world.platform, writeNote, reviewer, 'key-late', { id, words: 'late' })
    const askedByJob = () => execute(world.platform, writeNote, clockActor, 'key-late', { id: ofJob, words: 'late' })
    await Promise.all([asked(), askedByJob()])
    world.clock.forward({ days: 29 })
    await world.tick()
    expect(await asked()).toMatchObject({ id })
    world.clock.forward({ days: 2 })
    await world.tick()
    await expect(asked()).rejects.toMatchObject({ code: 'idempotency.forgotten' })
    expect(await count(sql`SELECT FROM command_key WHERE key = 'key-late' AND reply IS NULL`)).toBe(1)
    expect(await count(sql`SELECT FROM log_entry WHERE object_id = ${id}`)).toBe(1)
    // A job that is carried out again, however late, goes on by what it was answered.
    expect(await askedByJob()).toMatchObject({ id: ofJob })
  })

  it('leaves nothing behind when it refuses, and the key may be used again', async () => {
    const id = randomUUID()
    const refused = execute(world.platform, writeNote, clockActor, 'key-refused', { id, words: 'refuse' })
    await expect(refused).rejects.toMatchObject({ code: 'object.state_changed' })
    expect(await count(sql`SELECT FROM note WHERE id = ${id}`)).toBe(0)
    expect(await count(sql`SELECT FROM log_entry WHERE object_id = ${id}`)).toBe(0)
    await execute(world.platform, writeNote, clockActor, 'key-refused', { id, words: 'fine' })
    expect(await count(sql`SELECT FROM note WHERE id = ${id}`)).toBe(1)
  })

  it('refuses a role it is not for', async () => {
    const officer = { role: 'public' } satisfies Actor
    const refused = execute(world.platform, writeNote, officer, 'key-role', { id: randomUUID(), words: 'c' })
    await expect(refused).rejects.toMatchObject({ code: 'actor.role_missing' })
  })

  it('writes history and log that nobody can change', async () => {
    for (const statement of [
      sql`UPDATE log_entry SET command = 'x'`,
      sql`DELETE FROM log_entry`,
      sql`TRUNCATE log_entry`,
      sql`UPDATE history SET event = 'x'`,
      sql`DELETE FROM history`,
    ])
      await expect(world.platform.database.run(statement)).rejects.toThrow(/append-only/)
  })
})
