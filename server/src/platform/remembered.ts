/** What `work` says of a text that comes up again and again, found once. Bounded, as everything a file fills: `most` texts are known at a time. */
export function remembered<T>(work: (text: string) => T, most = 5_000): (text: string) => T {
  const known = new Map<string, { readonly it: T }>()
  return text => {
    const before = known.get(text)
    if (before) return before.it
    const it = work(text)
    if (known.size >= most) known.clear()
    known.set(text, { it })
    return it
  }
}
