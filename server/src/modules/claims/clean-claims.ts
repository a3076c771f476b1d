import { hash } from 'node:crypto'
import type { CleanFilter, showCleanClaims } from '@sanad/shared/api/claim-review.ts'
import { beginningOfDay } from '@sanad/shared/calendar-day.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId, personOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { belongsTo } from '../identity/index.ts'
import { programmeById } from '../programmes/index.ts'
import { foundBy } from './claim.queries.ts'

/** At most this many in one command: a longer list is approved by asking again. */
const most = 5_000

export interface CleanClaim {
  readonly id: string
  readonly round: number
  readonly amountMinor: string
}

/** The clean claims of the reviewer's programme that fit, as `approveAll` takes them. The reviewer's own are left out. */
export function fitting({ actor, now }: Pick<Reading, 'actor' | 'now'>, filter: CleanFilter): Query<unknown> {
  const { search, maxAmountMinor = null, submittedBefore, providerId = null } = filter
  const before = submittedBefore ? beginningOfDay(submittedBefore) : null
  const personId = sql`${personOf(actor) ?? null}::uuid`
  return sql`
    SELECT c.id AS object_id, c.programme_id AS organisation_id, ${personId} AS person_id
    FROM claim c JOIN agreement a ON a.id = c.agreement_id ${search ? sql`JOIN provider p ON p.id = c.provider_id` : sql``}
    WHERE c.programme_id = ${programmeOf(actor) ?? null} AND c.queue = 'clean' AND ${search ? foundBy(search) : sql`true`}
      AND (${maxAmountMinor}::bigint IS NULL OR c.amount_minor <= ${maxAmountMinor}::bigint)
      AND (${before}::timestamptz IS NULL OR c.submitted_at < ${before}::timestamptz)
      AND (${providerId}::uuid IS NULL OR c.provider_id = ${providerId}::uuid)
      AND NOT ${belongsTo(personId, sql`c.provider_id, a.association_id`, now)}
    ORDER BY c.submitted_at, c.id LIMIT ${most}`
}

/** The claims that fit, one by one. @param held keeps each as it is until the command is over */
export const cleanClaims = (reading: Reading, filter: CleanFilter, held = false): Promise<CleanClaim[]> =>
  reading.rows(sql`
    SELECT c.id, c.round, c.amount_minor FROM claim c
    WHERE c.id IN (SELECT object_id FROM (${fitting(reading, filter)}) AS fit) AND c.state = 'clean'
    ORDER BY c.id ${held ? sql`FOR NO KEY UPDATE OF c` : sql``}`)

/** Which claims these are, in the rounds they are in: the same for these and no others. */
export const seenOf = (claims: readonly CleanClaim[]): string =>
  hash('sha256', claims.map(({ id, round }) => `${id} ${round}`).join('\n'))

/** @returns minor units, as digits */
export const sumOf = (claims: readonly Pick<CleanClaim, 'amountMinor'>[]): string =>
  String(claims.reduce((sum, each) => sum + BigInt(each.amountMinor), 0n))

/** How many clean claims fit, their sum, and `seen`, which says that these were looked at and no others. */
export async function cleanOf(reading: Reading, filter: CleanFilter): Promise<Served<ReplyOf<typeof showCleanClaims>>> {
  const [claims, programme] = await Promise.all([
    cleanClaims(reading, filter),
    programmeById(reading, ownProgrammeId(reading)),
  ])
  return { count: claims.length, totalMinor: sumOf(claims), currency: programme.currency, seen: seenOf(claims) }
}
