import { getAllContexts, type Snippet } from 'svelte'
import { render } from 'svelte/server'
import type { Looked } from '#lib/form.ts'
import LookedThrough from './LookedThrough.svelte'

/**
 * The fields of a page that a refusal speaks of, in their order, and those its form still has. The summary stands before them, and a page
 * is written from its top and sends no script: so what is refused is rendered once more, only to be asked. Call while a component is
 * being made.
 */
export function lookThrough(children: Snippet): Looked {
  const looked: Looked = { marked: [], shown: new Set() }
  // Rendering happens when the result is read.
  void render(LookedThrough, { props: { looked, children }, context: new Map(getAllContexts()) }).body
  return looked
}
