import type { Role } from '@sanad/shared/roles.ts'
import { sessionBehind } from './acting.ts'
import { type Actor, keyOwner, organisationOf, personOf } from './actor.ts'
import { batched, type Outcome } from './batching.ts'
import { mayRunAgain, prepared, type Query, sql } from './database.ts'
import type { Platform } from './platform.ts'

export interface Call<Input> {
  readonly actor: Actor
  readonly key: string
  readonly input: Input
  /** Of the input: what the log keeps of it. */
  readonly hash: Buffer
}

/**
 * How many calls of one command are carried out by one statement, which commits by itself: one round trip, one wait for the disk.
 * Calls it leaves alone run by themselves, where each gets its own refusal: what is refused stays decided by `run` alone.
 */
export interface GroupCommit<Input> {
  /** Kind of the one object a call is about, and its id. Two calls about one object never share a statement. */
  readonly kind: string
  readonly object: (input: Input) => string
  /** Which version of the object the caller looked at, where they say so; `ready` holds `call.seen` against it. */
  readonly seen?: (input: Input) => number | undefined
  readonly statement: (now: Date) => GroupStatement
}

/** Lists of CTEs, `name AS (…), …`. */
export interface GroupStatement {
  /**
   * Reads `call (n, object_id, seen, role, person_id, organisation_id)` and ends with `ready`: `n`, `id`, `programme_id` and whatever
   * the effects need, of the calls that can be carried out; their rows locked in the order of their ids.
   */
  readonly ready: Query<unknown>
  /** Reads `chosen`: those of `ready` whose key was not used before. */
  readonly effects: Query<unknown>
}

interface Grouped<Input> {
  readonly name: string
  readonly by: readonly Role[]
  readonly grouped: GroupCommit<Input>
}

/** At most this many calls in one statement, and this many statements of one command at once in a process. */
const size = { most: 128, atOnce: 2 }

/**
 * Carries out calls of one command that come at the same time together, durable before any of them is answered.
 * @param alone how one call runs by itself
 */
export function openGroupCommit<Input, Reply>(
  platform: Platform,
  what: Grouped<Input>,
  alone: (call: Call<Input>) => Promise<Reply>,
): (call: Call<Input>) => Promise<Reply> {
  const outcomeOf = (call: Call<Input>): Promise<Outcome<Reply>> =>
    alone(call).then(
      answer => ({ answer }),
      failure => ({ failure }),
    )
  return batched(size, async calls => {
    const done = await carryOut(platform, what, differing(what.grouped, calls))
    return Promise.all(calls.map(call => (done.has(call) ? { answer: undefined as Reply } : outcomeOf(call))))
  })
}

/** The first of each key and of each object. */
function differing<Input>({ object }: GroupCommit<Input>, calls: readonly Call<Input>[]): Call<Input>[] {
  const seen = new Set<string>()
  return calls.filter(({ actor, key, input }) => {
    const marks = [`key ${keyOwner(actor)} ${key}`, `object ${object(input)}`]
    const isFirst = marks.every(mark => !seen.has(mark))
    for (const mark of marks) seen.add(mark)
    return isFirst
  })
}

/** @returns the calls that were carried out; none when the statement failed, whatever the reason */
async function carryOut<Input>(
  platform: Platform,
  what: Grouped<Input>,
  calls: readonly Call<Input>[],
): Promise<ReadonlySet<Call<Input>>> {
  const { database, clock, log } = platform
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await database.rows(prepared(statementOf(what, calls, clock.now())))
      return new Set(done.map(({ n }) => calls[n - 1] as Call<Input>))
    } catch (error) {
      if (mayRunAgain(error) && attempt < 4) continue
      log.warn({ command: what.name, calls: calls.length, err: error }, 'not grouped: each call runs by itself')
      return new Set()
    }
  }
}

/** Keys, effects and log entries of the calls that can be carried out; answers their numbers. */
function statementOf<Input>(what: Grouped<Input>, calls: readonly Call<Input>[], now: Date): Query<{ n: number }> {
  const { name, grouped } = what
  const { kind, object, seen, statement } = grouped
  const of = <T>(part: (call: Call<Input>) => T): T[] => calls.map(part)
  const { ready, effects } = statement(now)
  return sql`
    WITH call AS MATERIALIZED (
      SELECT * FROM unnest(${of(({ input }) => object(input))}::uuid[], ${of(({ actor }) => keyOwner(actor))}::text[],
        ${of(({ key }) => key)}::text[], ${of(({ hash }) => hash)}::bytea[], ${of(({ actor }) => actor.role)}::text[],
        ${of(({ actor }) => personOf(actor) ?? null)}::uuid[], ${of(({ actor }) => organisationOf(actor) ?? null)}::uuid[],
        ${of(({ input }) => seen?.(input) ?? null)}::int[], ${of(({ actor }) => sessionBehind(actor, what))}::uuid[])
        WITH ORDINALITY AS given (object_id, owner, key, hash, role, person_id, organisation_id, seen, session_id, n)),
    ${ready},
    -- Put together, so that all of \`ready\` are locked before any of them is looked at again.
    acting AS MATERIALIZED (
      SELECT bool_and(must_still_act(role, person_id, organisation_id, session_id)) AS all_do FROM (
        SELECT DISTINCT role, person_id, organisation_id, session_id FROM call WHERE n IN (SELECT n FROM ready)) AS actor),
    claimed AS (
      INSERT INTO command_key (actor, key, command, input_hash, reply, at)
      SELECT owner, key, ${name}, hash, '{}', ${now}::timestamptz FROM call JOIN ready USING (n) WHERE (SELECT all_do FROM acting) ORDER BY owner, key
      ON CONFLICT DO NOTHING RETURNING actor, key),
    chosen AS MATERIALIZED (
      SELECT ready.* FROM ready JOIN call USING (n) JOIN claimed ON claimed.actor = call.owner AND claimed.key = call.key),
    ${effects},
    logged AS (
      INSERT INTO log_entry (at, command, role, person_id, organisation_id, programme_id, object_kind, object_id, input_hash)
      SELECT ${now}::timestamptz, ${name}, call.role, call.person_id, call.organisation_id, chosen.programme_id, ${kind}, chosen.id, call.hash
      FROM chosen JOIN call USING (n))
    SELECT n::int FROM chosen`
}
