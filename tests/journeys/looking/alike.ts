/**
 * What of a page is like something else, in everything but its words, its numbers and where it leads: whatever is wrong with one is wrong
 * with the other. Runs in the page, whose names are all it may use: `(${alike})()`.
 */
export function alike() {
  const lists = 'tbody, ul, ol, dl, select'
  /** Of rows alike two are looked at: the first by itself, and how it stands beside the next. */
  const enough = 2
  const telling = new Set(['class', 'style', 'type', 'role', 'lang', 'dir'])
  const isTold = (name: string, value: string) =>
    telling.has(name) || (name.startsWith('aria-') && /^[a-z]+$/.test(value))
  /** Puts each next to how many like it came before. */
  const counted = (shapes: readonly string[]) => {
    const times = new Map<string, number>()
    return shapes.map(shape => {
      const before = times.get(shape) ?? 0
      times.set(shape, before + 1)
      return { shape, before }
    })
  }
  const partOf = (node: Node): string => {
    if (node instanceof Element) return shapeOf(node)
    return node instanceof Text && node.data.trim() ? 'words' : ''
  }
  /** Two elements of one shape are made alike, with as many rows in their lists or not. */
  const shapeOf = (element: Element): string => {
    if (element instanceof HTMLScriptElement) return ''
    const attributes = [...element.attributes].map(({ name, value }) =>
      isTold(name, value) ? `${name}=${value}` : name,
    )
    const parts = counted([...element.childNodes].map(partOf))
    const rows = element.matches(lists) ? parts.filter(({ before }) => before < enough) : parts
    return `<${element.tagName} ${attributes}>${rows.map(({ shape }) => shape).join('')}</>`
  }
  /** @returns what puts the rows back that were taken aside; what has the focus, or is chosen, stays */
  const setRowsAside = (): (() => void) => {
    const place = [scrollX, scrollY] as const
    const aside: { element: Element; parent: Element; next: Node | null }[] = []
    for (const parent of document.querySelectorAll(lists)) {
      const rows = [...parent.children]
      for (const [at, { before }] of counted(rows.map(shapeOf)).entries()) {
        const element = rows[at] as Element
        if (before < enough || element.matches(':focus-within, :checked, :target')) continue
        aside.push({ element, parent, next: element.nextSibling })
        element.remove()
      }
    }
    return () => {
      for (const { element, parent, next } of aside.reverse()) parent.insertBefore(element, next)
      scrollTo(...place)
    }
  }
  return { setRowsAside }
}
