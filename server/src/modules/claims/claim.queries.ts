import type { ClaimSummary, listClaimable, listClaims, showClaim } from '@sanad/shared/api/claims.ts'
import type { QueryOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { type Actor, organisationOf, programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { namesOfFirm } from '../providers/index.ts'
import { recordAccess, timelineOf } from '../record/index.ts'

const page = 50

/** A firm sees its own claims, the office those of its programme. */
const mine = (actor: Actor): Query<unknown> =>
  actor.role === 'staff'
    ? sql`c.provider_id = ${organisationOf(actor) ?? null}`
    : sql`c.programme_id = ${programmeOf(actor) ?? null}`

const summary = sql`
  c.id, c.reference, c.state, c.round, c.amount_minor, a.currency, ${namesOfFirm('p')} AS provider_name,
  a.reference AS agreement_reference, m.position AS milestone_position, c.flags, c.submitted_at, c.answer_by, c.review_by,
  c.pay_by`
const from = sql`
  claim c JOIN agreement a ON a.id = c.agreement_id JOIN milestone m ON m.id = c.milestone_id
  JOIN provider p ON p.id = c.provider_id`

export async function listOf(
  { actor, rows }: Reading,
  { state, search, after }: QueryOf<typeof listClaims>,
): Promise<Served<ReplyOf<typeof listClaims>>> {
  const [claims, counts] = await Promise.all([
    rows<Served<ClaimSummary>>(sql`
      SELECT ${summary} FROM ${from}
      WHERE ${mine(actor)} AND ${inView(actor, state, search)}
        AND ${search ? foundBy(search) : sql`true`}
        AND (${after ?? null}::uuid IS NULL OR (c.submitted_at, c.id) >
          (SELECT submitted_at, id FROM claim WHERE id = ${after ?? null}::uuid))
      ORDER BY c.submitted_at, c.id LIMIT ${page}`),
    rows<{ state: string; n: number }>(
      sql`SELECT c.state, count(*)::int AS n FROM claim c WHERE ${mine(actor)} GROUP BY 1`,
    ),
  ])
  return {
    claims,
    next: claims.length === page ? String(claims.at(-1)?.id) : null,
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
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(c.reference ILIKE ${like} OR c.invoice_number ILIKE ${like} OR p.name ILIKE ${like} OR p.name_ar ILIKE ${like})`
}

type Shown = Served<ReplyOf<typeof showClaim>>

export async function claimOf(reading: Reading, claimId: string): Promise<Shown> {
  const found = await reading.row<Served<ClaimSummary> & Omit<Shown, 'claim'> & { associationId: string }>(sql`
    SELECT ${summary}, c.agreement_id, a.association_id, m.amount_minor AS milestone_amount_minor, c.invoice_number,
      c.invoice_on, c.lines, c.net_minor, c.vat_minor, c.total_minor, c.note, c.reason_code, c.reason_note,
      (SELECT jsonb_build_object('id', f.id, 'name', f.name, 'media', f.media, 'bytes', f.bytes) FROM file f
        WHERE f.id = c.invoice_file_id) AS invoice_file,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media', f.media, 'bytes', f.bytes)
        ORDER BY f.id), '[]') FROM claim_file cf JOIN file f ON f.id = cf.file_id WHERE cf.claim_id = c.id) AS evidence,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', k.rule, 'outcome', k.outcome, 'facts', k.facts)
        ORDER BY k.rule), '[]') FROM claim_check k WHERE k.claim_id = c.id AND k.round = c.round) AS checks
    FROM ${from} WHERE c.id = ${claimId} AND ${mine(reading.actor)}`)
  if (!found) throw new Problem('object.not_found')
  const { associationId, agreementId, milestoneAmountMinor, invoiceNumber, invoiceOn, lines, netMinor, vatMinor } =
    found
  const { totalMinor, note, reasonCode, reasonNote, invoiceFile, evidence, checks, timeline: _, ...claim } = found
  await recordAccess(reading, { associationId, what: 'claim', objectId: claimId })
  return {
    claim: summaryOnly(claim),
    agreementId,
    milestoneAmountMinor,
    invoiceNumber,
    invoiceOn,
    lines,
    netMinor,
    vatMinor,
    totalMinor,
    note,
    reasonCode,
    reasonNote,
    invoiceFile,
    evidence,
    checks,
    timeline: await timelineOf(reading, claimId),
  }
}

function summaryOnly(row: Served<ClaimSummary>): Served<ClaimSummary> {
  const { id, reference, state, round, amountMinor, currency, providerName, agreementReference, milestonePosition } =
    row
  const { flags, submittedAt, answerBy, reviewBy, payBy } = row
  return {
    id,
    reference,
    state,
    round,
    amountMinor,
    currency,
    providerName,
    agreementReference,
    milestonePosition,
    flags,
    submittedAt,
    answerBy,
    reviewBy,
    payBy,
  }
}

export async function claimableOf({ actor, rows }: Reading): Promise<Served<ReplyOf<typeof listClaimable>>> {
  const milestones = await rows<Served<ReplyOf<typeof listClaimable>>['milestones'][number]>(sql`
    SELECT m.id, m.position, a.reference AS agreement_reference, m.amount_minor, a.currency, m.accepted_at
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE a.provider_id = ${organisationOf(actor) ?? null} AND m.state = 'accepted'
      AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected')
    ORDER BY m.accepted_at, m.id LIMIT 200`)
  return { milestones }
}
