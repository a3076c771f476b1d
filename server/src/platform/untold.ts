import { randomUUID } from 'node:crypto'
import { clockActor } from './actor.ts'
import { lockOfMine } from './advisory-lock.ts'
import { type Command, execute, type Tx } from './command.ts'
import { type Query, sql } from './database.ts'
import { eachInTurn } from './each-in-turn.ts'
import type { Platform } from './platform.ts'

interface Happened {
  /** What is to be told, for whoever tells it: `payout.paid`. */
  readonly kind: string
  readonly at: Date
}

/**
 * Keeps in mind what people are to be told, as a statement or a part of the one that changes the state: so it is told exactly when that
 * commits. A row a programme, however many objects: writing a hundred thousand mails is not the work of whoever settles as many payouts.
 * @param objects selects `id` and `programme_id`
 */
export const keepUntold = ({ kind, at }: Happened, objects: Query<unknown>): Query<unknown> => sql`
  INSERT INTO untold (kind, programme_id, object_ids, at)
  SELECT ${kind}, programme_id, array_agg(id ORDER BY id), ${at}::timestamptz FROM (${objects}) AS happened GROUP BY programme_id`

const mostRows = 10_000

/**
 * Taken in the transaction that writes the mails: told once, however many look and whenever one of them dies. By one worker at a time:
 * two would tell half of it each, in two letters to the same reader.
 * @returns the ids of what is to be told now; of what another worker is telling, none
 */
export async function takeUntold(tx: Tx, { kind, programmeId, rows = mostRows }: Taking): Promise<string[]> {
  const taken = await tx.rows<{ objectIds: string[] }>(sql`
    WITH mine AS MATERIALIZED (SELECT ${lockOfMine(`untold ${kind} ${programmeId}`)} AS is_mine)
    DELETE FROM untold WHERE id IN (
      SELECT id FROM untold WHERE (SELECT is_mine FROM mine) AND kind = ${kind} AND programme_id = ${programmeId}
      ORDER BY id LIMIT ${rows} FOR NO KEY UPDATE)
    RETURNING object_ids`)
  return [...new Set(taken.flatMap(each => each.objectIds))]
}

interface Taking extends Telling {
  readonly rows?: number
}

const slice = 1000

/** What is told of one by one is told a thousand at a time: slices are taken with `rows: 1`. */
export const keepInSlices = (tx: Tx, { kind, programmeId }: Telling, ids: readonly string[]): Promise<number> =>
  tx.run(sql`
    INSERT INTO untold (kind, programme_id, object_ids, at)
    SELECT ${kind}, ${programmeId}, array_agg(id ORDER BY n), ${tx.now}
    FROM unnest(${ids as string[]}::uuid[]) WITH ORDINALITY AS each (id, n) GROUP BY (n - 1) / ${slice}::int`)

export interface Telling {
  readonly kind: string
  readonly programmeId: string
}

/**
 * Has everything of these kinds told, and what telling it leaves to be told, until none is left.
 * @param tell returns how much it told
 * @param since what happened after it is told only with something that happened before: so is what comes one by one told together
 */
export async function tellAll(
  platform: Platform,
  kinds: readonly string[],
  tell: Command<Telling, { told: number }>,
  since = platform.clock.now(),
): Promise<void> {
  for (;;) {
    const waiting = await platform.database.rows<Telling>(
      sql`SELECT kind, programme_id FROM untold WHERE kind = ANY(${kinds as string[]}::text[]) GROUP BY 1, 2 HAVING min(at) <= ${since}`,
    )
    let told = 0
    await eachInTurn(waiting, async telling => {
      told += (await execute(platform, tell, clockActor, randomUUID(), telling)).told
    })
    // What another worker is telling just now is seen, and cannot be taken.
    if (told === 0) return
  }
}

/** What happens to many one by one within minutes, at one midnight or of one statement, is told once. */
const gatheringMinutes = 10

/** As `tellAll`, of what happened a while ago, with whatever happened since. */
export const tellGathered = (
  platform: Platform,
  kinds: readonly string[],
  tell: Command<Telling, { told: number }>,
): Promise<void> => tellAll(platform, kinds, tell, new Date(platform.clock.now().getTime() - gatheringMinutes * 60_000))
