import { eachInTurn } from './each-in-turn.ts'

type Find = () => Promise<readonly { readonly id: string }[]>

/**
 * Does something for each object that is due, a page at a time, until none is left; one that fails keeps no other from its turn. Whoever acts
 * looks again under its lock, so a second worker changes nothing; an object that is found again although it had its turn ends the search, or
 * it would be found for ever.
 * @param find at most `atATime` ids, the next ones first
 * @throws the first failure, once none is left
 */
export const untilNone = (atATime: number, find: Find, act: (id: string) => Promise<unknown>): Promise<void> =>
  eachInTurn(foundOnce(atATime, find), act)

async function* foundOnce(atATime: number, find: Find): AsyncGenerator<string> {
  const seen = new Set<string>()
  for (;;) {
    const found = await find()
    const fresh = found.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) {
      seen.add(id)
      yield id
    }
    if (found.length < atATime || fresh.length === 0) return
  }
}
