import type { EntityManager } from '@mikro-orm/postgresql'
import { Problem, type ProblemCode } from '@sanad/shared/problems.ts'
import type { Role } from '@sanad/shared/roles.ts'
import { mustStillAct, stillActs } from './acting.ts'
import { type Actor, keyOwner, organisationOf, personOf, programmeOf } from './actor.ts'
import { brokenConstraint, mayRunAgain, type Sql, sql, type Transaction } from './database.ts'
import { type Call, type GroupCommit, openGroupCommit } from './group-commit.ts'
import { inputHash } from './input-hash.ts'
import type { JobKind } from './job.ts'
import { perPlatform } from './per-platform.ts'
import { pipelined } from './pipelining.ts'
import type { Platform } from './platform.ts'
import { type BeforeTheWall, goingBehind, isBehind } from './wall.ts'

/** What a query may use: reads, who asks and what time it is. */
export interface Reading extends Sql {
  readonly actor: Actor
  readonly now: Date
  readonly platform: Platform
}

/** What a command may use. Everything done through it commits together or not at all. */
export interface Tx extends Reading {
  /** MikroORM bound to this transaction, made at the first call. */
  em(): Promise<EntityManager>
  /** Names the object the log entry is about; every command must. */
  about(kind: string, id: string, programmeId?: string): void
  /** A job that exists exactly when this transaction commits. Payloads hold ids only. */
  enqueue<Payload extends object>(job: JobKind<Payload>, payload: Payload): void
}

export interface Command<Input, Reply> extends BeforeTheWall {
  readonly name: string
  readonly by: readonly Role[]
  /** What a broken database constraint means to the person: constraint name → refusal. */
  readonly refusals?: Readonly<Record<string, ProblemCode>>
  /** Parts of the input that are secret, or somebody's own: what is kept of the input tells nothing of them. */
  readonly confidential?: readonly (keyof Input & string)[]
  readonly run: (tx: Tx, input: Input) => Promise<Reply>
  /** For a command that comes thousands of times an hour and answers nothing: many calls at once, as `run` would do each. */
  readonly grouped?: GroupCommit<Input>
}

/** Declares a command. The relation of actor to object is checked in `run`; the role by `by`. */
export const command = <Input, Reply>(described: Command<Input, Reply>): Command<Input, Reply> => described

const everywhere: Readonly<Record<string, ProblemCode>> = {
  account_never_negative: 'money.insufficient',
  [stillActs]: 'session.missing',
}

interface Pending {
  about?: { kind: string; id: string; programmeId: string | undefined }
  jobs: { job: string; payload: object }[]
}

/**
 * The one way anything changes: authorise, claim the idempotency key, run, write log entry and outbox if who asks still acts, commit.
 * The same key with the same input gets the first answer, once that is forgotten `idempotency.forgotten`; with another input
 * `idempotency.mismatch`.
 * @param key unique per actor; a browser keeps it until an answer comes, a job uses its outbox row
 * @throws Problem — and then nothing has changed
 */
export async function execute<Input, Reply>(
  platform: Platform,
  what: Command<Input, Reply>,
  actor: Actor,
  key: string,
  input: Input,
): Promise<Reply> {
  if (!what.by.includes(actor.role)) throw new Problem('actor.role_missing', { command: what.name })
  const call = { actor, key, input, hash: inputHash(platform.secrets, input, what.confidential) }
  return what.grouped && !isBehind(actor, what)
    ? grouped(platform, what as Grouped<Input, Reply>)(call)
    : alone(platform, what, call)
}

type Grouped<Input, Reply> = Command<Input, Reply> & { readonly grouped: GroupCommit<Input> }

const companies = perPlatform(() => new Map<object, (call: Call<never>) => Promise<unknown>>())

/** Where calls of this command meet, in this process. */
function grouped<Input, Reply>(platform: Platform, what: Grouped<Input, Reply>): (call: Call<Input>) => Promise<Reply> {
  const known = companies(platform)
  if (!known.has(what))
    known.set(
      what,
      openGroupCommit<Input, Reply>(platform, what, call => alone(platform, what, call)),
    )
  return known.get(what) as (call: Call<Input>) => Promise<Reply>
}

async function alone<Input, Reply>(platform: Platform, what: Command<Input, Reply>, call: Call<Input>): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await platform.database.transaction(inside => once(platform, inside, what, call))
      // Only now are the rows there to be seen.
      if (answer.jobs > 0) platform.wakeOutbox()
      return answer.reply
    } catch (error) {
      if (mayRunAgain(error) && attempt < 4) continue
      const constraint = brokenConstraint(error)
      const refusal = constraint ? (what.refusals?.[constraint] ?? everywhere[constraint]) : undefined
      throw refusal ? new Problem(refusal) : error
    }
  }
}

async function once<Input, Reply>(
  platform: Platform,
  inside: Transaction,
  what: Command<Input, Reply>,
  { actor, key, input, hash }: Call<Input>,
): Promise<{ reply: Reply; jobs: number }> {
  const now = platform.clock.now()
  const claimed = await inside.run(sql`
    INSERT INTO command_key (actor, key, command, input_hash, at)
    VALUES (${keyOwner(actor)}, ${key}, ${what.name}, ${hash}, ${now}) ON CONFLICT DO NOTHING
    ${goingBehind(actor, key, what)}`)
  if (claimed === 0) return { reply: await answeredBefore<Reply>(inside, what.name, actor, key, hash), jobs: 0 }
  const pending: Pending = { jobs: [] }
  const tx = openTx(platform, inside, actor, now, pending)
  const reply = await what.run(tx, input)
  await record(inside, { what, actor, key, hash, now, pending, reply })
  return { reply, jobs: pending.jobs.length }
}

function openTx(platform: Platform, inside: Transaction, actor: Actor, now: Date, pending: Pending): Tx {
  let manager: EntityManager | undefined
  return {
    ...inside,
    actor,
    now,
    platform,
    em: async () => {
      if (!manager) {
        manager = (await platform.orm()).em.fork()
        manager.setTransactionContext(inside.plain)
      }
      return manager
    },
    about: (kind, id, programmeId = programmeOf(actor)) => {
      pending.about = { kind, id, programmeId }
    },
    enqueue: (job, payload) => {
      pending.jobs.push({ job: job.name, payload })
    },
  }
}

async function answeredBefore<Reply>(
  inside: Sql,
  name: string,
  actor: Actor,
  key: string,
  hash: Buffer,
): Promise<Reply> {
  const first = await inside.row<{ command: string; inputHash: Buffer; reply: { value?: Reply } | null }>(sql`
    SELECT command, input_hash, reply FROM command_key WHERE actor = ${keyOwner(actor)} AND key = ${key}`)
  if (!first || first.command !== name || !hash.equals(first.inputHash)) throw new Problem('idempotency.mismatch')
  if (!first.reply) throw new Problem('idempotency.forgotten')
  return first.reply.value as Reply
}

interface Done {
  what: Pick<Command<never, unknown>, 'name' | 'by'>
  actor: Actor
  key: string
  hash: Buffer
  now: Date
  pending: Pending
  reply: unknown
}

async function record(inside: Sql, { what, actor, key, hash, now, pending, reply }: Done): Promise<void> {
  if (!pending.about) throw new Error(`command ${what.name} did not say what it is about`)
  const { kind, id, programmeId } = pending.about
  const recorded = sql`
    WITH answered AS (
      UPDATE command_key SET reply = ${toJson({ value: reply })}::jsonb
      WHERE actor = ${keyOwner(actor)} AND key = ${key}),
    queued AS (
      INSERT INTO outbox (job, payload, created_at)
      SELECT job, payload, ${now} FROM jsonb_to_recordset(${toJson(pending.jobs)}::jsonb) AS j (job text, payload jsonb))
    INSERT INTO log_entry (at, command, role, person_id, organisation_id, programme_id, object_kind, object_id, input_hash)
    SELECT ${now}, ${what.name}, ${actor.role}, ${personOf(actor) ?? null}::uuid, ${organisationOf(actor) ?? null}::uuid,
      ${programmeId ?? null}::uuid, ${kind}, ${id}::uuid, ${hash}::bytea WHERE ${mustStillAct(actor, what)}`
  await inside.run(pipelined(recorded))
}

/** JSON as we send and store it: amounts (`bigint`) become digits. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part))
