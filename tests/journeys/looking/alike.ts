/**
 * Takes aside what repeats in lists, tables and choices: rows like two before them in everything but their words and where they
 * lead. Whatever is wrong with one is wrong with the first, or with two that stand side by side, and the time of axe grows with the
 * elements there are. Runs in the page, whose names are all it may use. What has the focus, or is chosen, stays.
 * @returns what puts all back where it was
 */
export function setAlikeAside(): () => void {
  const telling = new Set(['class', 'style', 'type', 'role', 'lang', 'dir'])
  const partOf = (node: Node): string => {
    if (node instanceof Element) return shapeOf(node)
    return node instanceof Text && node.data.trim() ? 'words' : ''
  }
  const shapeOf = (element: Element): string => {
    const attributes = [...element.attributes].map(({ name, value }) => (telling.has(name) ? `${name}=${value}` : name))
    return `<${element.tagName} ${attributes}>${[...element.childNodes].map(partOf).join('')}</>`
  }
  const isNeeded = (element: Element) => element.matches(':focus-within, :checked, :target')
  const place = [scrollX, scrollY] as const
  const aside: { element: Element; parent: Element; next: Node | null }[] = []
  for (const parent of document.querySelectorAll('tbody, ul, ol, dl, select')) {
    const times = new Map<string, number>()
    for (const element of [...parent.children]) {
      const shape = shapeOf(element)
      const before = times.get(shape) ?? 0
      times.set(shape, before + 1)
      if (before >= 2 && !isNeeded(element)) {
        aside.push({ element, parent, next: element.nextSibling })
        element.remove()
      }
    }
  }
  return () => {
    for (const { element, parent, next } of aside.reverse()) parent.insertBefore(element, next)
    scrollTo(...place)
  }
}
