import * as Type from 'typebox'
import { oneOf } from '../schema.ts'

/** Something that waits for the reader: one line of a signed-in home, one click from being done. */
export const Task = Type.Object({
  /** Chooses the words: `task.<kind>`, with `facts` as their variables. */
  kind: Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', description: 'noun.verb, as in agreement.sign' }),
  href: Type.String(),
  reference: Type.String(),
  dueAt: Type.Union([Type.String(), Type.Null()], { description: 'ISO 8601, or null when nothing presses' }),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
})
export type Task = Type.Static<typeof Task>

/** Something under way that waits for somebody else. Words: `underway.<kind>`, and `underway.with.<with>` for who has it. */
export const Underway = Type.Object({ ...Task.properties, with: oneOf(['office', 'provider']) })
export type Underway = Type.Static<typeof Underway>
