import type { Actor } from './actor.ts'
import { keyOwner, organisationOf, personOf } from './actor.ts'
import { mayRunAgain, type Sql, sql } from './database.ts'
import { gather, type Outcome } from './gather.ts'
import type { Platform } from './platform.ts'

/** What the statements of many calls at once may use. */
export interface TogetherTx extends Sql {
  readonly now: Date
  readonly platform: Platform
}

export interface Call<Input> {
  readonly actor: Actor
  readonly key: string
  readonly input: Input
  /** Of the input: what the log keeps of it. */
  readonly hash: Buffer
}

/** What a call was about that was carried out. */
export interface About {
  readonly kind: string
  readonly id: string
  readonly programmeId: string | undefined
}

/**
 * The same command for many calls in a few statements: carries out those that can be, in the order given answers what each was
 * about, and `undefined` for those it left alone. These run by themselves, where each gets its own refusal: the one path that
 * decides what is refused stays the command's `run`.
 */
export type Together<Input> = (tx: TogetherTx, calls: readonly Call<Input>[]) => Promise<readonly (About | undefined)[]>

/** At most this many calls in one transaction, and this many transactions of one command at once in a process. */
const size = { most: 128, atOnce: 2 }

/**
 * Carries out calls of one command that come at the same time in one transaction, durable before any of them is answered.
 * @param alone how one call runs by itself
 */
export function openTogether<Input, Reply>(
  platform: Platform,
  { name, together }: { readonly name: string; readonly together: Together<Input> },
  alone: (call: Call<Input>) => Promise<Reply>,
): (call: Call<Input>) => Promise<Reply> {
  const outcomeOf = (call: Call<Input>): Promise<Outcome<Reply>> =>
    alone(call).then(
      answer => ({ answer }),
      failure => ({ failure }),
    )
  return gather(size, async calls => {
    if (calls.length === 1) return Promise.all(calls.map(outcomeOf))
    const done = await carryOut(platform, name, together, calls)
    return Promise.all(calls.map(call => (done.has(call) ? { answer: undefined as Reply } : outcomeOf(call))))
  })
}

/** @returns the calls that were carried out; none when the transaction failed, whatever the reason */
async function carryOut<Input>(
  platform: Platform,
  name: string,
  together: Together<Input>,
  calls: readonly Call<Input>[],
): Promise<ReadonlySet<Call<Input>>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await platform.database.transaction(async inside => {
        const tx = { ...inside, now: platform.clock.now(), platform }
        const claimed = await claimKeys(tx, name, calls)
        const about = claimed.length > 0 ? await together(tx, claimed) : []
        return record(tx, name, claimed, about)
      })
    } catch (error) {
      if (mayRunAgain(error) && attempt < 4) continue
      platform.log.warn({ command: name, calls: calls.length, err: error }, 'not together: each call runs by itself')
      return new Set()
    }
  }
}

const idOf = ({ actor, key }: Pick<Call<unknown>, 'actor' | 'key'>): string => `${keyOwner(actor)} ${key}`

/** Takes the keys that nobody has used. Of two calls with one key the second waits for the first to be answered. */
async function claimKeys<Input>(tx: TogetherTx, name: string, calls: readonly Call<Input>[]): Promise<Call<Input>[]> {
  const byKey = new Map<string, Call<Input>>()
  for (const call of calls) if (!byKey.has(idOf(call))) byKey.set(idOf(call), call)
  // In one order, so that two groups wait for each other's keys without a deadlock.
  const once = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, call]) => call)
  const free = await tx.rows<{ actor: string; key: string }>(sql`
    INSERT INTO command_key (actor, key, command, input_hash, reply, at)
    SELECT given.actor, given.key, ${name}, given.hash, '{}', ${tx.now}
    FROM unnest(${once.map(call => keyOwner(call.actor))}::text[], ${once.map(call => call.key)}::text[],
      ${once.map(call => call.hash)}::bytea[]) AS given (actor, key, hash)
    ON CONFLICT DO NOTHING RETURNING actor, key`)
  const taken = new Set(free.map(({ actor, key }) => `${actor} ${key}`))
  return once.filter(call => taken.has(idOf(call)))
}

/** A log entry for each call that was carried out; the others give their keys back. */
async function record<Input>(
  tx: TogetherTx,
  name: string,
  claimed: readonly Call<Input>[],
  about: readonly (About | undefined)[],
): Promise<ReadonlySet<Call<Input>>> {
  const done = claimed.flatMap((call, at) => (about[at] ? [{ ...about[at], call }] : []))
  const left = claimed.filter((_, at) => !about[at])
  if (left.length > 0)
    await tx.run(sql`
      DELETE FROM command_key USING unnest(${left.map(call => keyOwner(call.actor))}::text[],
        ${left.map(call => call.key)}::text[]) AS unused (actor, key)
      WHERE (command_key.actor, command_key.key) = (unused.actor, unused.key)`)
  if (done.length > 0)
    await tx.run(sql`
      INSERT INTO log_entry (at, command, role, person_id, organisation_id, programme_id, object_kind, object_id, input_hash)
      SELECT ${tx.now}, ${name}, done.* FROM unnest(${done.map(({ call }) => call.actor.role)}::text[],
        ${done.map(({ call }) => personOf(call.actor) ?? null)}::uuid[],
        ${done.map(({ call }) => organisationOf(call.actor) ?? null)}::uuid[],
        ${done.map(each => each.programmeId ?? null)}::uuid[], ${done.map(each => each.kind)}::text[],
        ${done.map(each => each.id)}::uuid[], ${done.map(({ call }) => call.hash)}::bytea[]) AS done`)
  return new Set(done.map(({ call }) => call))
}
