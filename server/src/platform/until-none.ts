import { eachInTurn, togetherOrEach } from './each-in-turn.ts'

interface Due {
  readonly id: string
}
interface InProgramme extends Due {
  readonly programmeId: string
}
type Find<Found> = () => Promise<readonly Found[]>

/**
 * Does something for each object that is due, a page at a time, until none is left; one that fails keeps no other from its turn. Whoever acts
 * looks again under its lock, so a second worker changes nothing; an object that is found again although it had its turn ends the search, or
 * it would be found for ever.
 * @param find at most `atATime` ids, the next ones first
 * @throws the first failure, once none is left
 */
export const untilNone = (atATime: number, find: Find<Due>, act: (id: string) => Promise<unknown>): Promise<void> =>
  eachInTurn(foundOnce(atATime, find), page => eachInTurn(page, ({ id }) => act(id)))

/** The same, for those of a page that are of one programme together. */
export const untilNoneTogether = (
  atATime: number,
  find: Find<InProgramme>,
  act: (programmeId: string, ids: readonly string[]) => Promise<unknown>,
): Promise<void> =>
  eachInTurn(foundOnce(atATime, find), page =>
    eachInTurn(
      Map.groupBy(page, ({ programmeId }) => programmeId),
      ([programmeId, found]) =>
        togetherOrEach(
          found.map(({ id }) => id),
          ids => act(programmeId, ids),
        ),
    ),
  )

async function* foundOnce<Found extends Due>(atATime: number, find: Find<Found>): AsyncGenerator<readonly Found[]> {
  const seen = new Set<string>()
  for (;;) {
    const found = await find()
    const fresh = found.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    if (fresh.length > 0) yield fresh
    if (found.length < atATime || fresh.length === 0) return
  }
}
