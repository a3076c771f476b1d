import type { ClaimRule } from '@sanad/shared/machines/claim.ts'
import { type Query, sql } from '../../platform/database.ts'
import { dayOfInstant } from '../../platform/day.ts'

interface RuleOutcome {
  readonly claimId: string
  readonly programmeId: string
  readonly round: number
  readonly rule: ClaimRule
  readonly isMet: boolean
  readonly facts: Record<string, unknown>
}

/** A renewal that was looked at on the day of a delivery, and certified that day, takes nothing from the certification it renewed. */
const isCertifiedIn = (row: string): Query<boolean> =>
  sql<boolean>`(${sql.ref(`${row}.to_state`)} IN ('certified', 'watch'))`

/** Each rule as SQL over `c` (claim), `m` (milestone), `a` (agreement), `w` (payee account in use), `r` (rules). */
const rules: Readonly<Record<ClaimRule, { isMet: Query<unknown>; facts: Query<unknown> }>> = {
  milestone_accepted: {
    isMet: sql`m.state = 'accepted'`,
    facts: sql`jsonb_build_object('state', m.state)`,
  },
  amount_within_tranche: {
    isMet: sql`c.amount_minor <= m.amount_minor AND c.amount_minor <= c.total_minor`,
    facts: sql`jsonb_build_object('trancheMinor', m.amount_minor::text)`,
  },
  totals_add_up: {
    isMet: sql`c.net_minor + c.vat_minor = c.total_minor AND c.net_minor = (
      SELECT sum((line ->> 'quantity')::bigint * (line ->> 'unitMinor')::bigint) FROM jsonb_array_elements(c.lines) line)`,
    facts: sql`'{}'::jsonb`,
  },
  invoice_number_unique: {
    isMet: sql`twin.reference IS NULL`,
    facts: sql`CASE WHEN twin.reference IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('claim', twin.reference) END`,
  },
  file_not_reused: {
    isMet: sql`copy.claim_id IS NULL`,
    facts: sql`CASE WHEN copy.claim_id IS NULL THEN '{}'::jsonb
      ELSE jsonb_build_object('sameProvider', copy.provider_id = c.provider_id) END`,
  },
  certified_at_service: {
    isMet: sql`coalesce(${isCertifiedIn('standing')}, false)`,
    facts: sql`jsonb_build_object('standing', coalesce(standing.to_state, 'none'))`,
  },
  payee_account_settled: {
    isMet: sql`coalesce(w.added_at <= ${sql.ref('at.now')} - make_interval(days => (r.rules ->> 'payeeAccountRestDays')::int), false)`,
    facts: sql`jsonb_build_object('addedAt', w.added_at)`,
  },
  payee_account_unshared: {
    isMet: sql`w.id IS NOT NULL AND NOT EXISTS (SELECT FROM payee_account o
      WHERE o.number_mark = w.number_mark AND o.provider_id <> c.provider_id)`,
    facts: sql`'{}'::jsonb`,
  },
}

/**
 * Another claim `o` has the better right to a number or file: it is the earlier one, or it stands (was found in order, approved, paid).
 * Without the second a correction could bring what a younger claim was paid for. Of two that are being checked, the earlier passes.
 * Two checks that do not see each other: of a number the index `claim_invoice` lets one pass, of a file the key of `claim_paper`, and the
 * other is checked anew.
 */
const comesFirst = sql`o.id <> c.id AND (o.id < c.id OR o.state NOT IN ('submitted', 'correction', 'rejected'))`

/** Of what was rejected the same firm may use the file again; nobody else may ever. */
const countsForFile = sql`(${comesFirst} AND (o.state <> 'rejected' OR o.provider_id <> c.provider_id))`

/** Invoice numbers are one when they differ only in case, spaces and separators: `F-2026/7` is `f2026 7`. */
export const sameNumber = (column: string): Query<unknown> =>
  sql`lower(regexp_replace(${sql.ref(column)}, '[[:space:]./_-]', '', 'g'))`

/**
 * Every rule for every claim of `ids` (a query that selects `id`), in one statement. They come first: of so many tables PostgreSQL orders
 * only the first eight among each other (`join_collapse_limit`), and met last all claims there are would be joined before.
 */
export const outcomesOf = (ids: Query<unknown>, now: Date): Query<RuleOutcome> => sql<RuleOutcome>`
  SELECT c.id AS claim_id, c.programme_id, c.round, verdict.rule, verdict.is_met, verdict.facts
  FROM (${ids}) asked
  JOIN claim c ON c.id = asked.id
  CROSS JOIN (SELECT ${now}::timestamptz AS now) at
  JOIN milestone m ON m.id = c.milestone_id
  JOIN agreement a ON a.id = c.agreement_id
  JOIN programme p ON p.id = c.programme_id
  JOIN voucher v ON v.id = c.voucher_id
  JOIN rulebook r ON r.id = v.rulebook_id
  JOIN file f ON f.id = c.invoice_file_id
  LEFT JOIN payee_account w ON w.provider_id = c.provider_id AND w.ended_at IS NULL AND (w.kind = 'stripe') = (p.rail = 'stripe')
  LEFT JOIN LATERAL (
    SELECT o.reference FROM claim o
    WHERE o.provider_id = c.provider_id AND ${comesFirst} AND o.state <> 'rejected'
      AND ${sameNumber('o.invoice_number')} = ${sameNumber('c.invoice_number')} LIMIT 1) twin ON true
  LEFT JOIN LATERAL (
    SELECT o.id AS claim_id, o.provider_id
    FROM claim o JOIN file g ON g.id = o.invoice_file_id
    WHERE g.sha256 IN (SELECT f.sha256 UNION ALL
        SELECT e.sha256 FROM claim_file cf JOIN file e ON e.id = cf.file_id WHERE cf.claim_id = c.id)
      AND ${countsForFile}
    UNION ALL
    SELECT o.id, o.provider_id
    FROM file g JOIN claim_file ocf ON ocf.file_id = g.id JOIN claim o ON o.id = ocf.claim_id
    WHERE g.sha256 IN (SELECT f.sha256 UNION ALL
        SELECT e.sha256 FROM claim_file cf JOIN file e ON e.id = cf.file_id WHERE cf.claim_id = c.id)
      AND ${countsForFile}
    LIMIT 1) copy ON true
  LEFT JOIN LATERAL (
    SELECT h.to_state FROM certification s CROSS JOIN LATERAL (
      SELECT to_state FROM history WHERE object_id = s.id AND at <= m.delivered_at ORDER BY id DESC LIMIT 1) h
    WHERE s.provider_id = c.provider_id AND ${dayOfInstant(sql`m.delivered_at`)} BETWEEN s.valid_from AND s.expires_on
    ORDER BY ${isCertifiedIn('h')} DESC, s.id DESC LIMIT 1) standing ON true
  CROSS JOIN LATERAL (VALUES ${sql.join(
    Object.entries(rules).map(([rule, { isMet, facts }]) => sql`(${rule}::text, ${isMet}, ${facts})`),
  )}) AS verdict (rule, is_met, facts)`
