import type { Standing } from '@sanad/shared/api/certification.ts'
import { endOfDay } from '@sanad/shared/calendar-day.ts'
import { certifiedStates } from '@sanad/shared/machines/certification.ts'
import { type Sql, sql } from '../../platform/database.ts'

const none: Standing = { state: 'none', isCertified: false, score: null, validFrom: null, expiresOn: null }

/**
 * How a provider stands at the end of a day, answered from history: also for days long past. A certification counts through
 * its last day, whether or not it has been marked as expired yet.
 * @param on 'YYYY-MM-DD', a day in Morocco
 */
export async function standingOf(read: Pick<Sql, 'row'>, providerId: string, on: string): Promise<Standing> {
  const found = await read.row<Standing>(standingsOn([providerId], on))
  return found ?? none
}

/** Standings of several providers in one query; providers that never began have none. */
export async function standingsOf(
  read: Pick<Sql, 'rows'>,
  providerIds: readonly string[],
  on: string,
): Promise<Map<string, Standing>> {
  const found = await read.rows<Standing & { providerId: string }>(standingsOn(providerIds, on, sql`provider_id,`))
  const known = new Map(found.map(({ providerId, ...standing }) => [providerId, standing]))
  return new Map(providerIds.map(id => [id, known.get(id) ?? none]))
}

// The rule itself is in the database: everybody may know how a provider stands, not what it sent in.
const standingsOn = (providerIds: readonly string[], on: string, also = sql``) => sql<
  Standing & { providerId: string }
>`
  SELECT ${also} state, is_certified, score, valid_from, expires_on
  FROM standings_on(${[...providerIds]}::uuid[], ${on}::date, ${endOfDay(on)}::timestamptz, ${[...certifiedStates]}::text[])`
