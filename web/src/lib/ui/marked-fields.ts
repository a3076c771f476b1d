import { getAllContexts, type Snippet } from 'svelte'
import { render } from 'svelte/server'
import type { MarkedField } from '#lib/form.ts'
import Marks from './Marks.svelte'

/**
 * The fields of a page that a refusal speaks of, in their order. The summary stands before them, and a page is written from its
 * top and sends no script: so what is refused is rendered once more, only to be asked. Call while a component is being made.
 */
export function markedFields(children: Snippet): readonly MarkedField[] {
  const marks: MarkedField[] = []
  // Rendering happens when the result is read.
  void render(Marks, { props: { marks, children }, context: new Map(getAllContexts()) }).body
  return marks
}
