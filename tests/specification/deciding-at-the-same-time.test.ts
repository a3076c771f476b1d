import { randomUUID } from 'node:crypto'
import { type Actor, clockActor } from '@sanad/server/platform/actor.ts'
import { batched } from '@sanad/server/platform/batching.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { approveClaim } from '@sanad/shared/api/claim-review.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AcceptedMilestone, anAcceptedMilestone } from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { imbalances } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
const claims: { claimId: string; milestone: AcceptedMilestone }[] = []

interface Kept {
  readonly id: string
  readonly words: string
}

// Refuses `refuse`, alone as in a group; `break` breaks the statement that all share.
const keep = command<Kept, void>({
  name: 'note.keep',
  by: ['clock'],
  async run(tx, { id, words }) {
    if (words === 'refuse') throw new Problem('object.state_changed')
    await tx.run(sql`INSERT INTO note (id, words, alone) VALUES (${id}, ${words}, true)`)
    tx.about('note', id)
  },
  grouped: {
    kind: 'note',
    object: ({ id }) => id,
    statement: () => ({
      ready: sql`ready AS MATERIALIZED (
        SELECT call.n, call.object_id AS id, NULL::uuid AS programme_id, w.words FROM call JOIN wanted w ON w.id = call.object_id
        WHERE w.words <> 'refuse')`,
      effects: sql`
        kept AS (INSERT INTO note (id, words, alone) SELECT id, words, words = 'break' FROM chosen)`,
    }),
  },
})

const many = (words: readonly string[], key: () => string = randomUUID, actor: Actor = clockActor) => {
  const ids = words.map(() => randomUUID())
  const wanted = world.platform.database.run(
    sql`INSERT INTO wanted SELECT * FROM unnest(${ids}::uuid[], ${words as string[]}::text[])`,
  )
  const calls = wanted.then(() =>
    Promise.allSettled(
      ids.map((id, at) => execute(world.platform, keep, actor, key(), { id, words: words[at] ?? '' })),
    ),
  )
  return { ids, ended: calls }
}
const kept = (ids: readonly string[]) =>
  world.platform.database.rows<{ id: string; alone: boolean; entries: number; keys: number }>(sql`
    SELECT n.id, n.alone, (SELECT count(*)::int FROM log_entry WHERE object_id = n.id) AS entries,
      (SELECT count(*)::int FROM command_key k WHERE k.command = 'note.keep' AND k.reply = '{}') AS keys
    FROM note n WHERE n.id = ANY(${ids as string[]}::uuid[]) ORDER BY n.id`)

beforeAll(async () => {
  world = await openWorld()
  await world.platform.database.run(
    sql`CREATE TABLE note (id uuid PRIMARY KEY, words text, alone boolean CHECK (NOT alone OR words <> 'break'))`,
  )
  await world.platform.database.run(sql`CREATE TABLE wanted (id uuid, words text)`)
  programme = await aProgramme(world)
  const provider = await aCertifiedProvider(world)
  world.clock.forward({ days: 20 })
  for (let n = 0; n < 8; n++) {
    const milestone = await anAcceptedMilestone(world, { programme, provider })
    claims.push({ milestone, claimId: (await aClaim(world, milestone)).claimId })
  }
})
afterAll(() => world.close())

describe('Commands that come at the same time', () => {
  it('are carried out together, each with its key and its log entry', async () => {
    const { ids, ended } = many(Array.from({ length: 40 }, (_, n) => `note ${n}`))
    expect((await ended).every(({ status }) => status === 'fulfilled')).toBe(true)
    const notes = await kept(ids)
    expect(notes).toHaveLength(40)
    expect(notes.filter(({ alone }) => alone)).toEqual([])
    expect(notes.every(({ entries }) => entries === 1)).toBe(true)
  })

  it('one refused among them does not touch the others, and its key may be used again', async () => {
    const { ids, ended } = many(['a', 'refuse', 'b'], () => `key-${randomUUID()}`)
    const [first, refused, last] = await ended
    expect([first?.status, last?.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(refused).toMatchObject({ reason: { code: 'object.state_changed' } })
    expect((await kept(ids)).map(({ id }) => id).sort()).toEqual([ids[0], ids[2]].sort())
    const left = await world.platform.database.rows(sql`SELECT key FROM command_key k WHERE command = 'note.keep'
      AND NOT EXISTS (SELECT FROM log_entry e WHERE e.input_hash = k.input_hash)`)
    expect(left).toEqual([])
  })

  it('run each by itself when what they share fails', async () => {
    const { ids, ended } = many(['c', 'break', 'd'])
    expect((await ended).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await kept(ids)).map(({ alone, entries }) => ({ alone, entries }))).toEqual([
      { alone: true, entries: 1 },
      { alone: true, entries: 1 },
    ])
  })

  it('happen once under one key, and another input under it is refused', async () => {
    const { ids, ended } = many(['e', 'f', 'g'], () => 'one key for three')
    const outcomes = await ended
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(outcome).toMatchObject({ reason: { code: 'idempotency.mismatch' } })
    expect(await kept(ids)).toHaveLength(1)
  })
})

describe('Work for many', () => {
  it('begins at once, and while a piece is under way the next begins when it is as large, or when that one ends', async () => {
    const begun: { size: number; end: () => void }[] = []
    const ask = batched<number, number>({ most: 4, atOnce: 2 }, async all => {
      await new Promise<void>(end => begun.push({ size: all.length, end }))
      return all.map(answer => ({ answer }))
    })
    const turn = () => new Promise(next => setImmediate(() => setImmediate(next)))
    const sizes = () => begun.map(({ size }) => size)
    const answers = [1, 2, 3].map(ask)
    await turn()
    expect(sizes()).toEqual([3])
    answers.push(ask(4), ask(5))
    await turn()
    expect(sizes()).toEqual([3])
    answers.push(ask(6))
    await turn()
    expect(sizes()).toEqual([3, 3])
    answers.push(ask(7), ask(8))
    begun[0]?.end()
    await turn()
    expect(sizes()).toEqual([3, 3])
    begun[1]?.end()
    await turn()
    expect(sizes()).toEqual([3, 3, 2])
    begun[2]?.end()
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('Approvals that come at the same time', () => {
  it('pay each claim once, and refuse the second reviewer, a foreign one and one who belongs to it', async () => {
    const [own, ...others] = claims
    const colleague = await world.actor('reviewer', programme.programmeId)
    const foreign = (await aProgramme(world)).reviewer
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
      VALUES (${programme.reviewer.personId}, 'association', ${own?.milestone.associationId ?? ''}, 'officer', ${world.clock.now()}, ${world.clock.now()})`)
    const outcome = async (reviewer: { ask: typeof colleague.ask }, claimId = '') =>
      reviewer.ask(approveClaim, { params: { claimId } }).then(
        () => 'approved',
        (problem: Problem) => problem.code,
      )
    const [ownOnes, foreignOnes, ...twice] = await Promise.all([
      outcome(programme.reviewer, own?.claimId),
      Promise.all(others.map(({ claimId }) => outcome(foreign, claimId))),
      ...others.map(({ claimId }) =>
        Promise.all([outcome(programme.reviewer, claimId), outcome(colleague, claimId)]).then(both => both.sort()),
      ),
    ])
    expect(ownOnes).toBe('actor.belongs_to_it')
    expect(new Set(foreignOnes)).toEqual(new Set(['object.not_found']))
    expect(twice).toEqual(others.map(() => ['approved', 'event.not_possible']))
    expect(await imbalances(world)).toEqual([])
  })

  it('give each firm its term by the rulebook of the voucher, as one that comes alone', async () => {
    const [own] = claims
    const alone = await world.actor('reviewer', programme.programmeId)
    await alone.ask(approveClaim, { params: { claimId: own?.claimId ?? '' } })
    const terms = await world.platform.database.rows<{ payBy: Date; approvals: number }>(sql`
      SELECT pay_by, count(*)::int AS approvals FROM claim WHERE programme_id = ${programme.programmeId} GROUP BY pay_by`)
    expect(terms).toMatchObject([{ payBy: expect.any(Date), approvals: claims.length }])
  })
})
