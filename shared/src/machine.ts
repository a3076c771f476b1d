/** A life cycle as data: for each state, the events it accepts and the state each leads to. */
export interface Machine<State extends string = string, Event extends string = string> {
  readonly initial: State
  readonly graph: Readonly<Record<State, Readonly<Partial<Record<Event, State>>>>>
  readonly states: readonly State[]
}

type Events<G> = { [S in keyof G]: keyof G[S] }[keyof G] & string
export type StateOf<M> = M extends Machine<infer S, string> ? S : never
export type EventOf<M> = M extends Machine<string, infer E> ? E : never

/** Declares a life cycle. An edge to a state that is not a key of the graph does not compile. */
export function machine<const G extends Record<string, Record<string, keyof G & string>>>(
  initial: keyof G & string,
  graph: G,
): Machine<keyof G & string, Events<G>> {
  return { initial, graph: graph as never, states: Object.keys(graph) as (keyof G & string)[] }
}

/** The state `event` leads to from `state`, or undefined when the life cycle has no such edge. */
export function next<S extends string, E extends string>(of: Machine<S, E>, state: S, event: E): S | undefined {
  return of.graph[state]?.[event]
}

/** Events the life cycle accepts in `state`. */
export function eventsFrom<S extends string, E extends string>(of: Machine<S, E>, state: S): E[] {
  return Object.keys(of.graph[state] ?? {}) as E[]
}

/** States in which the life cycle accepts `event`. */
export const statesWith = <S extends string, E extends string>(of: Machine<S, E>, event: E): S[] =>
  of.states.filter(state => next(of, state, event) !== undefined)

/** A state without a way out. */
export function isFinal<S extends string, E extends string>(of: Machine<S, E>, state: S): boolean {
  return eventsFrom(of, state).length === 0
}
