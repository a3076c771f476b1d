import { type Machine, next } from '@sanad/shared/machine.ts'
import { type Facts, Problem } from '@sanad/shared/problems.ts'
import type { Role, RolesOf } from '@sanad/shared/roles.ts'
import { type Actor, personOf } from './actor.ts'
import type { Tx } from './command.ts'
import { type Query, sql } from './database.ts'
import { pipelined } from './pipelining.ts'

/** A life cycle bound to its table. `effects` says what each event does to money or to other columns. */
export interface LifeCycle<State extends string, Event extends string, Row extends Stateful<State>> {
  /** Table and object kind: `voucher`, `claim`. */
  readonly kind: string
  readonly machine: Machine<State, Event>
  readonly roles: RolesOf<Event>
  readonly effects?: Readonly<Partial<Record<Event, (tx: Tx, row: Row, facts: Facts) => Promise<void>>>>
}

export interface Stateful<State extends string = string> {
  readonly id: string
  readonly state: State
}

/** Binds a life cycle to its table, once per module, in its `*.step.ts`. */
export const lifeCycle = <State extends string, Event extends string, Row extends Stateful<State>>(
  described: LifeCycle<State, Event, Row>,
): LifeCycle<State, Event, Row> => described

/**
 * The one door through which a state changes: role and edge are checked by the table, the row moves only from the state
 * that was read, history is written, and the event's effect (money) happens, all in the caller's transaction.
 * @throws Problem actor.role_missing, event.not_possible, object.state_changed
 * @returns the new state
 */
export async function step<State extends string, Event extends string, Row extends Stateful<State>>(
  tx: Tx,
  life: LifeCycle<State, Event, Row>,
  row: Row,
  event: Event,
  facts: Facts = {},
): Promise<State> {
  const to = mustAccept(tx.actor, life, row, event)
  const moved = await tx.run(sql`
    WITH moved AS (
      UPDATE ${sql.table(life.kind)} SET state = ${to} WHERE id = ${row.id} AND state = ${row.state} RETURNING id)
    INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at, facts)
    SELECT ${life.kind}, id, ${event}, ${row.state}, ${to}, ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now},
      ${JSON.stringify(facts)}::jsonb FROM moved`)
  if (moved === 0) throw new Problem('object.state_changed', { kind: life.kind })
  await life.effects?.[event]?.(tx, row, facts)
  return to
}

/**
 * The table's answer alone, for a caller that steps set-based.
 * @throws Problem actor.role_missing, event.not_possible
 * @returns the state the event leads to
 */
export function mustAccept<State extends string, Event extends string>(
  actor: Actor,
  life: Pick<LifeCycle<State, Event, never>, 'kind' | 'machine' | 'roles'>,
  row: Stateful<State>,
  event: Event,
): State {
  if (!life.roles[event].includes(actor.role)) throw new Problem('actor.role_missing', { event })
  return mustHaveEdge(life, row, event)
}

/**
 * The edge alone, whoever acts. Check it before the facts of a case, so that a late click is told that it came late.
 * @throws Problem event.not_possible
 * @returns the state the event leads to
 */
export function mustHaveEdge<State extends string, Event extends string>(
  { kind, machine }: Pick<LifeCycle<State, Event, never>, 'kind' | 'machine'>,
  { state }: Pick<Stateful<State>, 'state'>,
  event: Event,
): State {
  const to = next(machine, state, event)
  if (!to) throw new Problem('event.not_possible', { kind, state, event })
  return to
}

/** History's first line: the object came to be. */
export async function begin(
  tx: Tx,
  life: { readonly kind: string; readonly machine: Machine },
  id: string,
  event = 'create',
): Promise<void> {
  const created = sql`
    INSERT INTO history (object_kind, object_id, event, to_state, role, person_id, at)
    VALUES (${life.kind}, ${id}, ${event}, ${life.machine.initial}, ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now})`
  await tx.run(pipelined(created))
}

/** What a statement that steps many rows says besides. */
interface Stepping {
  readonly at: Date
  readonly role: Role
  readonly facts?: Facts
  /**
   * Further columns of the row, `column = value, …`, of `chosen` where it has them. Written here rather than afterwards: a row
   * written twice in one transaction has all its foreign keys looked up again.
   */
  readonly also?: Query<unknown>
  /** Put before `chosen`, `moved` and `written`, where one statement steps rows of several kinds: `claim_`. */
  readonly prefix?: string
}

/**
 * The door for many rows, as a part of a statement that does more (posts, for one): it follows a `chosen` with `id`, `event`,
 * `from_state` and `person_id`, and is followed by whatever reads `moved`: `chosen` with `to_state`. Rows whose state does not accept
 * their event stay as they are. `chosen` must have locked the rows, in the order of their ids, and `from_state` be their state once
 * they were: another command may have moved them after this statement began.
 * @param events those that occur; a row's own is in its column
 */
export function stepping<State extends string, Event extends string>(
  life: Pick<LifeCycle<State, Event, never>, 'kind' | 'machine' | 'roles'>,
  events: readonly Event[],
  { at, role, facts = {}, also, prefix = '' }: Stepping,
): Query<unknown> {
  const part = (name: string) => sql.ref(prefix + name)
  for (const event of events) if (!life.roles[event].includes(role)) throw new Problem('actor.role_missing', { event })
  const edges = events.flatMap(event =>
    life.machine.states.flatMap(from => {
      const to = next(life.machine, from, event)
      return to ? [sql`(${event}::text, ${from}::text, ${to}::text)`] : []
    }),
  )
  return sql`
    ${part('moved')} AS (
      UPDATE ${sql.table(life.kind)} t SET state = edge.to_state ${also ? sql`, ${also}` : sql``}
      FROM (VALUES ${sql.join(edges)}) AS edge (event, from_state, to_state), ${part('chosen')} AS chosen
      WHERE t.id = chosen.id AND edge.event = chosen.event AND edge.from_state = chosen.from_state
      RETURNING chosen.*, edge.to_state),
    ${part('written')} AS (
      INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at, facts)
      SELECT ${life.kind}, id, event, from_state, to_state, ${role}, person_id, ${at}::timestamptz, ${JSON.stringify(facts)}::jsonb
      FROM ${part('moved')})`
}

/**
 * The same door for many rows in one statement. Rows whose state does not accept the event are left alone.
 * Effects are not run: a set-based caller posts set-based too.
 * @param ids a query that selects `id`
 * @returns the rows that moved
 */
export async function stepMany<State extends string, Event extends string, Row extends Stateful<State>>(
  tx: Tx,
  life: LifeCycle<State, Event, Row>,
  ids: Query<{ id: string }>,
  event: Event,
  facts: Facts = {},
): Promise<{ id: string; from: State; to: State }[]> {
  return tx.rows<{ id: string; from: State; to: State }>(sql`
    WITH ${stepSet(tx, life, ids, { event, facts })}
    SELECT id, from_state AS "from", to_state AS "to" FROM moved`)
}

interface SetStep<Event extends string> extends Pick<Stepping, 'facts' | 'also' | 'prefix'> {
  readonly event: Event
  /** Further columns of `chosen`, of the row `t` or of what `asked` for it: whatever follows need not look them up again. */
  readonly keep?: Query<unknown>
}

/** What `stepMany` does as parts of a larger `WITH`, so that a set of any size stays in the database. @param asked selects `id` */
export function stepSet<State extends string, Event extends string>(
  tx: Tx,
  life: Pick<LifeCycle<State, Event, never>, 'kind' | 'machine' | 'roles'>,
  asked: Query<{ id: string }>,
  { event, keep, ...how }: SetStep<Event>,
): Query<unknown> {
  const accepting = life.machine.states.filter(state => next(life.machine, state, event))
  return sql`
    ${sql.ref(`${how.prefix ?? ''}chosen`)} AS (
      SELECT t.id, ${event}::text AS event, t.state AS from_state, ${personOf(tx.actor) ?? null}::uuid AS person_id ${keep ? sql`, ${keep}` : sql``}
      FROM ${sql.table(life.kind)} t JOIN (${asked}) AS asked ON asked.id = t.id
      WHERE t.state IN (${sql.join(accepting)}) ORDER BY t.id FOR NO KEY UPDATE OF t),
    ${stepping(life, [event], { at: tx.now, role: tx.actor.role, ...how })}`
}
