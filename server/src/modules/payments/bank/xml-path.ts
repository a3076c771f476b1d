import type { XmlElement } from './xml-cutter.ts'

function collect(element: XmlElement, path: string, found: XmlElement[]): void {
  const slash = path.indexOf('/')
  const name = slash < 0 ? path : path.slice(0, slash)
  for (const child of element.children) {
    if (child.name !== name) continue
    if (slash < 0) found.push(child)
    else collect(child, path.slice(slash + 1), found)
  }
}

/** All elements at a path of local names below `element`, in document order. */
export function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  const found: XmlElement[] = []
  if (element) collect(element, path, found)
  return found
}

/** The first element at any of the paths, in the order of the paths: versions of a message differ in depth. */
export function firstAt(element: XmlElement | undefined, ...paths: string[]): XmlElement | undefined {
  for (const path of paths) {
    const found = element && firstBelow(element, path)
    if (found) return found
  }
  return undefined
}

function firstBelow(element: XmlElement, path: string): XmlElement | undefined {
  const slash = path.indexOf('/')
  const name = slash < 0 ? path : path.slice(0, slash)
  for (const child of element.children) {
    if (child.name !== name) continue
    const found = slash < 0 ? child : firstBelow(child, path.slice(slash + 1))
    if (found) return found
  }
  return undefined
}

/** Its text, undefined when absent or empty. */
export const textAt = (element: XmlElement | undefined, ...paths: string[]): string | undefined =>
  firstAt(element, ...paths)?.text || undefined
