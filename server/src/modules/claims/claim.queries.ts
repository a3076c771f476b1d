import type { ClaimSummary, listClaimable, listClaims } from '@sanad/shared/api/claims.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { type Actor, organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { containing, nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { namesOfFirm } from '../providers/index.ts'

/** Milestone `m` is accepted and no claim on it lives: its firm may claim it. */
export const isClaimable = sql`(m.state = 'accepted'
  AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected'))`

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

export async function listOf(
  { actor, rows }: Reading,
  { state, search, after }: QueryOf<typeof listClaims>,
): Promise<Served<ReplyOf<typeof listClaims>>> {
  // A firm looks for what it sent last, the office for what has waited longest.
  const [beyond, order] = actor.role === 'staff' ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const [claims, counts] = await Promise.all([
    rows<Served<ClaimSummary>>(sql`
      SELECT ${summary} FROM ${from}
      WHERE ${mine(actor)} AND ${inView(actor, state, search)}
        AND ${search ? foundBy(search) : sql`true`}
        AND (${after ?? null}::uuid IS NULL OR (c.submitted_at, c.id) ${beyond}
          (SELECT submitted_at, id FROM claim WHERE id = ${after ?? null}::uuid))
      ORDER BY c.submitted_at ${order}, c.id ${order} LIMIT ${pageRows}`),
    rows<{ state: string; n: number }>(
      sql`SELECT c.state, count(*)::int AS n FROM ${search ? from : sql`claim c`}
        WHERE ${mine(actor)} AND ${search ? foundBy(search) : sql`true`} GROUP BY 1`,
    ),
  ])
  return {
    claims,
    next: nextOf(claims, ({ id }) => id),
    counts: Object.fromEntries(counts.map(each => [each.state, each.n])),
  }
}

/** The office's list is a queue: what is over shows when it is asked for, by its state or by a search. */
const inView = (actor: Actor, state?: string, search?: string): Query<unknown> => {
  if (state) return sql`c.state = ${state}`
  return actor.role === 'staff' || search ? sql`true` : sql`c.state NOT IN ('paid', 'rejected')`
}

/** What the list's search finds, over `c` (claim) and `p` (provider): whoever acts on what is listed finds the same. */
export function foundBy(search: string): Query<unknown> {
  const like = containing(search)
  return sql`(c.reference ILIKE ${like} OR c.invoice_number ILIKE ${like} OR p.name ILIKE ${like} OR p.name_ar ILIKE ${like})`
}

export async function claimableOf({ actor, rows }: Reading): Promise<Served<ReplyOf<typeof listClaimable>>> {
  const milestones = await rows<Served<ReplyOf<typeof listClaimable>>['milestones'][number]>(sql`
    SELECT m.id, m.position, a.reference AS agreement_reference, m.amount_minor, a.currency, m.accepted_at
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE a.provider_id = ${organisationOf(actor) ?? null} AND ${isClaimable}
    ORDER BY m.accepted_at, m.id LIMIT 200`)
  return { milestones }
}
