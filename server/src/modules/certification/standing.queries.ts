import type { Standing } from '@sanad/shared/api/certification.ts'
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
  const found = await read.rows<Standing & { providerId: string }>(standingsOn(providerIds, on, sql`c.provider_id,`))
  const known = new Map(found.map(({ providerId, ...standing }) => [providerId, standing]))
  return new Map(providerIds.map(id => [id, known.get(id) ?? none]))
}

// What is in force outranks a renewal under way; else the one begun last.
const standingsOn = (providerIds: readonly string[], on: string, also = sql``) => sql<
  Standing & { providerId: string }
>`
  SELECT DISTINCT ON (c.provider_id) ${also}
    CASE WHEN h.is_certified AND c.expires_on < ${on}::date THEN 'expired' ELSE h.state END AS state,
    h.is_certified AND c.expires_on >= ${on}::date AS is_certified,
    CASE WHEN h.is_decided THEN c.score END AS score, CASE WHEN h.is_decided THEN c.valid_from END AS valid_from,
    CASE WHEN h.is_decided THEN c.expires_on END AS expires_on
  FROM certification c CROSS JOIN LATERAL (
    SELECT to_state AS state, to_state = ANY(${[...certifiedStates]}) AS is_certified,
      to_state IN ('certified', 'watch', 'suspended', 'revoked', 'expired') AS is_decided
    FROM history
    WHERE object_id = c.id AND at < (${on}::date + 1)::timestamp AT TIME ZONE 'Africa/Casablanca'
    ORDER BY id DESC LIMIT 1) h
  WHERE c.provider_id = ANY(${[...providerIds]}::uuid[])
  ORDER BY c.provider_id, (h.is_certified AND c.expires_on >= ${on}::date) DESC, (h.state = 'suspended') DESC, c.id DESC`
