import { Problem } from '@sanad/shared/problems.ts'

/** So many failures in a row are not those of one object: the database is away, say, and to try all the others would only take long. */
const mostInARow = 10

/** What an object is by itself: refused by a rule, or by PostgreSQL for what it holds (SQLSTATE 21, 22, 23, and what a trigger raises). */
const isItsOwn = (failure: unknown): boolean =>
  failure instanceof Problem || /^(21|22|23|P0)...$/.test(String((failure as { code?: unknown } | undefined)?.code))

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
      if (!isItsOwn(failure) && ++inARow === mostInARow) break
    }
  }
  if (failures.length > 0) throw failures[0]
}

/**
 * Does something for many at once, and for each by itself where that fails: one that cannot be done undoes what is done with it.
 * @throws the first failure of one alone, once all had their turn
 */
export async function togetherOrEach<T>(
  all: readonly T[],
  act: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  try {
    await act(all)
  } catch (failure) {
    if (all.length === 1) throw failure
    await eachInTurn(all, one => act([one]))
  }
}
