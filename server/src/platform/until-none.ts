/**
 * Does something for each object that is due, a page at a time, until none is left. Whoever acts looks again under its lock, so a second
 * worker changes nothing; an object that is found again although it was dealt with ends the search, or it would be found for ever.
 * @param find at most `atATime` ids, the next ones first
 */
export async function untilNone(
  atATime: number,
  find: () => Promise<readonly { readonly id: string }[]>,
  act: (id: string) => Promise<unknown>,
): Promise<void> {
  const seen = new Set<string>()
  for (;;) {
    const found = await find()
    const fresh = found.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) {
      await act(id)
      seen.add(id)
    }
    if (found.length < atATime || fresh.length === 0) return
  }
}
