import { type Machine, next } from '@sanad/shared/machine.ts'
import { type Facts, Problem } from '@sanad/shared/problems.ts'
import type { RolesOf } from '@sanad/shared/roles.ts'
import { personOf } from './actor.ts'
import type { Tx } from './command.ts'
import { type Query, sql } from './database.ts'

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
  if (!life.roles[event].includes(tx.actor.role)) throw new Problem('actor.role_missing', { event })
  const to = next(life.machine, row.state, event)
  if (!to) throw new Problem('event.not_possible', { kind: life.kind, state: row.state, event })
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

/** History's first line: the object came to be. */
export async function begin(
  tx: Tx,
  life: LifeCycle<never, never, never> | { kind: string; machine: Machine },
  id: string,
  event = 'create',
): Promise<void> {
  await tx.run(sql`
    INSERT INTO history (object_kind, object_id, event, to_state, role, person_id, at)
    VALUES (${life.kind}, ${id}, ${event}, ${life.machine.initial}, ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now})`)
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
  if (!life.roles[event].includes(tx.actor.role)) throw new Problem('actor.role_missing', { event })
  const edges = life.machine.states.flatMap(from => {
    const to = next(life.machine, from, event)
    return to ? [sql`(${from}::text, ${to}::text)`] : []
  })
  return tx.rows<{ id: string; from: State; to: State }>(sql`
    WITH chosen AS (
      SELECT id FROM ${sql.table(life.kind)} WHERE id IN (${ids}) ORDER BY id FOR UPDATE),
    moved AS (
      UPDATE ${sql.table(life.kind)} t SET state = edge.to_state
      FROM (VALUES ${sql.join(edges)}) AS edge (from_state, to_state), chosen
      WHERE t.id = chosen.id AND t.state = edge.from_state
      RETURNING t.id, edge.from_state, edge.to_state),
    written AS (
      INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, person_id, at, facts)
      SELECT ${life.kind}, id, ${event}, from_state, to_state, ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now},
        ${JSON.stringify(facts)}::jsonb FROM moved)
    SELECT id, from_state AS "from", to_state AS "to" FROM moved`)
}
