/** What every document knows (Namespaces in XML 1.0, section 3). */
const known: ReadonlySet<string> = new Set(['xml', 'xmlns'])
const declaration = 'xmlns:'

/**
 * Which prefixes are declared where a reader stands (Namespaces in XML 1.0, sections 3 and 5): by an element for itself and what is in it.
 * The reader goes by local names, whatever a message's version calls its namespace; so nothing but this is asked of one.
 */
export class Prefixes {
  readonly #declared: { readonly prefix: string; readonly depth: number }[] = []
  /** How many open elements declare a prefix: looked up by each tag that has one. */
  readonly #counts = new Map<string, number>()

  /** An element begins, `depth` others being open: takes what it declares. @param attribute the name of one it has */
  declare(attribute: string, depth: number): void {
    if (!attribute.startsWith(declaration)) return
    const prefix = attribute.slice(declaration.length)
    this.#declared.push({ prefix, depth })
    this.#count(prefix, 1)
  }

  /** The element that began at `depth` has ended. */
  forget(depth: number): void {
    for (let last = this.#declared.at(-1); last?.depth === depth; last = this.#declared.at(-1)) {
      this.#declared.pop()
      this.#count(last.prefix, -1)
    }
  }

  #count(prefix: string, more: 1 | -1): void {
    const count = (this.#counts.get(prefix) ?? 0) + more
    if (count > 0) this.#counts.set(prefix, count)
    else this.#counts.delete(prefix)
  }

  /** A name without its prefix; undefined where that is declared nowhere, or the name is none. */
  localOf(name: string): string | undefined {
    const colon = name.indexOf(':')
    if (colon < 0) return name
    const prefix = name.slice(0, colon)
    const local = name.slice(colon + 1)
    if (local === '' || local.includes(':')) return undefined
    return known.has(prefix) || this.#counts.has(prefix) ? local : undefined
  }
}
