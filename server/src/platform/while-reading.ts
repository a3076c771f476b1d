/**
 * Does `work` with one item after the other, each while the next one is being read: a reader that computes and a writer that
 * waits for the database take the time of the longer, and the memory of two items.
 */
export async function whileReading<T>(items: AsyncIterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  let working: Promise<unknown> = Promise.resolve()
  try {
    for await (const item of items) {
      await working
      working = work(item)
      // Told by the next await; a rejection nobody has looked at yet would end the process.
      working.catch(() => undefined)
    }
  } finally {
    await working
  }
}
