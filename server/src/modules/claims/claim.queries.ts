import type { ClaimSummary, listClaimable, listClaims } from '@sanad/shared/api/claims.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { type Actor, organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { containing, nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { namesOfFirm } from '../providers/index.ts'

/** Milestone `m` is accepted and no claim on it lives: its firm may claim it. */
export const isClaimable = sql`(m.state = 'accepted'
  AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.queue <> 'rejected'))`

/** A firm sees its own claims, the office those of its programme. */
export const mine = (actor: Actor): Query<unknown> =>
  actor.role === 'staff'
    ? sql`c.provider_id = ${organisationOf(actor) ?? null}`
    : sql`c.programme_id = ${programmeOf(actor) ?? null}`

export const summary = sql`
  c.id, c.reference, c.state, c.round, c.amount_minor, a.currency, ${namesOfFirm('p')} AS provider_name,
  a.reference AS agreement_reference, m.position AS milestone_position, c.flags, c.submitted_at, c.answer_by, c.review_by,
  c.pay_by`
export const from = sql`
  claim c JOIN agreement a ON a.id = c.agreement_id JOIN milestone m ON m.id = c.milestone_id
  JOIN provider p ON p.id = c.provider_id`

/** A firm’s own claims, or those of the reader’s programme; the counts are of the search, whatever state is chosen. */
export async function listOf(
  { actor, rows }: Reading,
  { state, search, after }: QueryOf<typeof listClaims>,
): Promise<Served<ReplyOf<typeof listClaims>>> {
  // A firm looks for what it sent last, the office for what has waited longest.
  const [beyond, order] = actor.role === 'staff' ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const [claims, counts] = await Promise.all([
    rows<Served<ClaimSummary>>(sql`
      SELECT ${summary} FROM ${from} WHERE c.id IN (
        SELECT c.id FROM ${search ? from : sql`claim c`} WHERE ${mine(actor)} AND ${inView(actor, state, search)}
          AND ${search ? foundBy(search) : sql`true`}
          AND (${after ?? null}::uuid IS NULL OR (c.submitted_at, c.id) ${beyond}
            (SELECT submitted_at, id FROM claim WHERE id = ${after ?? null}::uuid))
        ORDER BY c.submitted_at ${order}, c.id ${order} LIMIT ${pageRows})
      ORDER BY c.submitted_at ${order}, c.id ${order}`),
    rows<{ state: string; n: number }>(
      search || actor.role === 'staff' ? countsOf(actor, search) : countsByQueue(actor),
    ),
  ])
  return {
    claims,
    next: nextOf(claims, ({ id }) => id),
    counts: Object.fromEntries(counts.map(each => [each.state, each.n])),
  }
}

/**
 * Claims in a batch that is not finished. What indexes know of a claim's state is its `queue`, which does not tell batched from paid
 * (migration 0047): of a hundred thousand that are paid, the few that are batched are found by their payouts.
 */
const batched = (actor: Actor): Query<{ id: string }> => sql<{ id: string }>`
  SELECT o.claim_id AS id FROM payout o WHERE o.state IN ('batched', 'sending', 'sent') AND o.batch_id IN (
    SELECT id FROM batch WHERE programme_id = ${programmeOf(actor) ?? null} AND state NOT IN ('settled', 'discarded'))`

const waiting = ['submitted', 'correction', 'clean', 'flagged', 'approved', 'held'] as const satisfies ClaimState[]

/** The office's list is a queue: what is over shows when it is asked for, by its state or by a search. */
const inView = (actor: Actor, state?: string, search?: string): Query<unknown> => {
  if (actor.role === 'staff') return state ? sql`c.state = ${state}` : sql`true`
  if (state === 'batched') return sql`c.state = 'batched' AND c.id IN (${batched(actor)})`
  if (state) return sql`c.state = ${state} AND c.queue = ${state === 'paid' ? 'ordered' : state}`
  if (search) return sql`true`
  return sql`c.id IN (SELECT id FROM claim WHERE programme_id = ${programmeOf(actor) ?? null} AND queue IN (${sql.join(waiting)})
    UNION ALL ${batched(actor)})`
}

const countsOf = (actor: Actor, search?: string): Query<{ state: string; n: number }> =>
  sql`SELECT c.state, count(*)::int AS n FROM ${search ? from : sql`claim c`}
    WHERE ${mine(actor)} AND ${search ? foundBy(search) : sql`true`} GROUP BY 1`

/** The same of all a programme has, in its index alone: of those ordered, what is not batched is paid. */
const countsByQueue = (actor: Actor): Query<{ state: string; n: number }> => sql`
  WITH queued AS (SELECT c.queue, count(*)::int AS n FROM claim c WHERE ${mine(actor)} GROUP BY 1),
    batched AS (SELECT count(*)::int AS n FROM (${batched(actor)}) AS b)
  SELECT queue AS state, n FROM queued WHERE queue <> 'ordered'
  UNION ALL SELECT 'batched', n FROM batched WHERE n > 0
  UNION ALL SELECT 'paid', q.n - b.n FROM queued q, batched b WHERE q.queue = 'ordered' AND q.n > b.n`

/** What the list's search finds, over `c` (claim) and `p` (provider): whoever acts on what is listed finds the same. */
export function foundBy(search: string): Query<unknown> {
  const like = containing(search)
  return sql`(c.reference ILIKE ${like} OR c.invoice_number ILIKE ${like} OR p.name ILIKE ${like} OR p.name_ar ILIKE ${like})`
}

/** Accepted milestones of the reader’s firm that are still to be claimed, longest accepted first. */
export async function claimableOf({ actor, rows }: Reading): Promise<Served<ReplyOf<typeof listClaimable>>> {
  const milestones = await rows<Served<ReplyOf<typeof listClaimable>>['milestones'][number]>(sql`
    SELECT m.id, m.position, a.reference AS agreement_reference, m.amount_minor, a.currency, m.accepted_at
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE a.provider_id = ${organisationOf(actor) ?? null} AND ${isClaimable}
    ORDER BY m.accepted_at, m.id LIMIT 200`)
  return { milestones }
}
