import type { XmlElement } from './xml-cutter.ts'

// Paths are written in the code: a few dozen, asked of every entry of a statement, and split once.
const split = new Map<string, readonly string[]>()

function namesOf(path: string): readonly string[] {
  const known = split.get(path)
  if (known) return known
  const names = path.split('/')
  split.set(path, names)
  return names
}

function collect(element: XmlElement, names: readonly string[], depth: number, found: XmlElement[]): void {
  for (const child of element.children) {
    if (child.name !== names[depth]) continue
    if (depth === names.length - 1) found.push(child)
    else collect(child, names, depth + 1, found)
  }
}

/** All elements at a path of local names below `element`, in document order. */
export function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  const found: XmlElement[] = []
  if (element) collect(element, namesOf(path), 0, found)
  return found
}

/** The first element at any of the paths, in the order of the paths: versions of a message differ in depth. */
export function firstAt(element: XmlElement | undefined, ...paths: string[]): XmlElement | undefined {
  if (!element) return undefined
  for (const path of paths) {
    const found = firstBelow(element, namesOf(path), 0)
    if (found) return found
  }
  return undefined
}

function firstBelow(element: XmlElement, names: readonly string[], depth: number): XmlElement | undefined {
  for (const child of element.children) {
    if (child.name !== names[depth]) continue
    const found = depth === names.length - 1 ? child : firstBelow(child, names, depth + 1)
    if (found) return found
  }
  return undefined
}

/** Its text, undefined when absent or empty. */
export const textAt = (element: XmlElement | undefined, ...paths: string[]): string | undefined =>
  firstAt(element, ...paths)?.text || undefined
