/** So many failures in a row are not those of one object: the database is away, say, and to try all the others would only take long. */
const mostInARow = 10

/**
 * Does something for each, one after the other. One that fails keeps no other from its turn: what the clock could not do for one programme
 * is found first again at the next look, and would stop all the others for ever.
 * @throws the first failure, once all had their turn
 */
export async function eachInTurn<T>(
  all: Iterable<T> | AsyncIterable<T>,
  act: (each: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  let inARow = 0
  for await (const each of all) {
    try {
      await act(each)
      inARow = 0
    } catch (failure) {
      failures.push(failure)
      if (++inARow === mostInARow) break
    }
  }
  if (failures.length > 0) throw failures[0]
}
