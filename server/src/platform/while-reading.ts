/**
 * Does `work` with one item after the other, each while the next one is being read: a reader that computes and a writer that
 * waits for the database take the time of the longer, and the memory of two items.
 * @returns what the reader returns
 */
export async function whileReading<T, R>(
  items: AsyncGenerator<T, R, undefined>,
  work: (item: T) => Promise<unknown>,
): Promise<R> {
  let working: Promise<unknown> = Promise.resolve()
  try {
    for (let next = await items.next(); ; next = await items.next()) {
      await working
      if (next.done) return next.value
      working = work(next.value)
      // Told by the next await; a rejection nobody has looked at yet would end the process.
      working.catch(() => undefined)
    }
  } finally {
    await items.return(undefined as R)
    await working
  }
}
