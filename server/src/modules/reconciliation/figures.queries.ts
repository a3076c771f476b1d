import {
  checkNames,
  type FigureName,
  figureNames,
  type listFigureRows,
  type readReconciliation,
} from '@sanad/shared/api/reconciliation.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { ownProgrammeId as own } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { type AccountKind, postingSums, type TransactionKind } from '../ledger/index.ts'
import { programmeById } from '../programmes/index.ts'
import { believed } from './believed-entries.ts'
import { notFollowing } from './statement-chain.ts'

/** Whose postings by which transactions add up to a figure. */
const meaning: Readonly<Record<FigureName, { account: AccountKind; by: readonly TransactionKind[] }>> = {
  issued: { account: 'voucher', by: ['issue'] },
  committed: { account: 'agreement', by: ['commit', 'release'] },
  approved: { account: 'payable', by: ['approve'] },
  sent: { account: 'transit', by: ['send'] },
  confirmed: { account: 'paid', by: ['settle', 'return'] },
}
const isOf = (figure: FigureName) =>
  sql`p.account_kind = ${meaning[figure].account} AND p.transaction_kind = ANY(${[...meaning[figure].by]}::text[])`
const returned = sql`p.account_kind = 'payable' AND p.transaction_kind = 'return'`
const open = sql`p.account_kind = 'transit'`
const sum = (condition: Query<unknown>) => sql`coalesce(sum(p.amount_minor) FILTER (WHERE ${condition}), 0)::bigint`

/** One posting each: of a voucher issued, an agreement signed, a claim approved. */
const counted = {
  issued: sql`p.account_kind = 'voucher' AND p.transaction_kind = 'issue'`,
  committed: sql`p.account_kind = 'agreement' AND p.transaction_kind = 'commit'`,
  approved: sql`p.account_kind = 'payable' AND p.transaction_kind = 'approve'`,
} as const
type Counted = keyof typeof counted
const countedNames = Object.keys(counted) as Counted[]
const count = (condition: Query<unknown>) => sql`coalesce(sum(p.postings) FILTER (WHERE ${condition}), 0)::int`

interface Ledger extends Readonly<Record<FigureName, string>> {
  readonly returned: string
  readonly open: string
  readonly debit: string
  readonly credit: string
  readonly counts: Readonly<Record<Counted, number>>
}

const ledgerOf = (reading: Reading): Promise<Ledger | undefined> =>
  reading.row<Ledger>(sql`
    SELECT ${sql.join(figureNames.map(name => sql`${sum(isOf(name))} AS ${sql.ref(name)}`))}, ${sum(returned)} AS returned,
      ${sum(open)} AS open, ${sum(sql`p.is_debit`)} AS debit, -${sum(sql`NOT p.is_debit`)} AS credit,
      jsonb_build_object(${sql.join(countedNames.flatMap(name => [sql.lit(name), count(counted[name])]))}) AS counts
    FROM ${postingSums(own(reading))} AS p`)

const batchesSent = (reading: Reading): Promise<{ sent: number } | undefined> =>
  reading.row(sql`SELECT count(*)::int AS sent FROM batch WHERE programme_id = ${own(reading)} AND sent_at IS NOT NULL`)

interface Outside {
  readonly confirmed: number
  readonly settled: string
  readonly unsettled: string
  readonly booked: string
  readonly entries: string
  readonly placed: string
}

/**
 * The same money as payouts and the bank tell it. `unsettled`: without an answer, or taken back in part since. `booked`: what
 * left the account for payouts and stayed away; a return whose outgoing entry no statement has shown yet is left out, an amount
 * a person accepted though it differed counts as ordered.
 */
const outsideOf = (reading: Reading): Promise<Outside | undefined> =>
  reading.row<Outside>(sql`
    SELECT sent.confirmed, sent.settled, sent.unsettled,
      (SELECT coalesce(-sum(e.amount_minor) + sum(coalesce(x.sent_minor - x.bank_minor, 0)), 0)::bigint
        FROM reconciliation_match m JOIN entry e ON e.id = m.entry_id
        LEFT JOIN reconciliation_exception x ON x.entry_id = e.id AND x.reason NOT IN ('returned', 'partly_returned') AND x.payout_id = m.payout_id
        WHERE m.programme_id = ${own(reading)} AND (m.kind = 'settled' OR EXISTS (
          SELECT FROM reconciliation_match s WHERE s.payout_id = m.payout_id AND s.kind = 'settled'))) AS booked,
      found.entries, found.placed
    FROM (
      SELECT count(*) FILTER (WHERE state = 'settled')::int AS confirmed,
        coalesce(sum(amount_minor - reversed_minor) FILTER (WHERE state = 'settled'), 0)::bigint AS settled,
        coalesce(sum(amount_minor) FILTER (WHERE state IN ('sending', 'sent')), 0)::bigint
          + coalesce(sum(reversed_minor) FILTER (WHERE state = 'settled'), 0)::bigint AS unsettled
      FROM payout WHERE programme_id = ${own(reading)}) AS sent, (
      SELECT coalesce(sum(amount_minor), 0)::bigint AS entries, coalesce(sum(amount_minor) FILTER (
        WHERE EXISTS (SELECT FROM reconciliation_match m WHERE m.entry_id = e.id)
          OR EXISTS (SELECT FROM reconciliation_exception x WHERE x.entry_id = e.id)), 0)::bigint AS placed
      FROM entry e WHERE programme_id = ${own(reading)} AND ${believed(sql`e`, own(reading))}) AS found`)

type Shown = Served<ReplyOf<typeof readReconciliation>>

const openExceptionsOf = (reading: Reading): Promise<Shown['exceptions'] | undefined> =>
  reading.row(sql`
    SELECT count(*)::int AS count, coalesce(sum(abs(sent_minor - bank_minor)), 0)::bigint AS amount_minor
    FROM reconciliation_exception WHERE programme_id = ${own(reading)} AND state = 'open'`)

const gapsOf = (reading: Reading): Promise<{ gaps: number } | undefined> =>
  reading.row(sql`SELECT count(*)::int AS gaps FROM (${notFollowing(own(reading))}) AS broken`)

const lastStatementOf = (reading: Reading): Promise<Shown['lastStatement'] | undefined> =>
  reading.row(sql`
    SELECT id, statement_number AS number, to_on, closing_minor FROM statement
    WHERE programme_id = ${own(reading)} AND state = 'matched' ORDER BY to_on DESC NULLS LAST, id DESC LIMIT 1`)

/** All of it at one moment: every figure from the ledger, held against payouts and against the bank. */
export const reconciliationOf = (reading: Reading): Promise<Shown> =>
  reading.platform.database.snapshot(inside => shownTo({ ...reading, ...inside }))

async function shownTo(reading: Reading): Promise<Shown> {
  const { currency, rail } = await programmeById(reading, own(reading))
  const [ledger, outside, batches] = [await ledgerOf(reading), await outsideOf(reading), await batchesSent(reading)]
  if (!ledger || !outside || !batches) throw new Error('the figures were not read')
  const counts: Record<FigureName, number> = { ...ledger.counts, ...batches, confirmed: outside.confirmed }
  const sides: Record<(typeof checkNames)[number], readonly [string, string]> = {
    sent_is_accounted_for: [
      ledger.sent,
      String(BigInt(ledger.confirmed) + BigInt(ledger.returned) + BigInt(ledger.open)),
    ],
    ledger_is_payouts: [ledger.confirmed, outside.settled],
    transit_is_payouts: [ledger.open, outside.unsettled],
    bank_is_ledger: [ledger.confirmed, outside.booked],
    every_entry_has_a_place: [outside.entries, outside.placed],
    ledger_sums_to_zero: [ledger.debit, ledger.credit],
  }
  const ofBank = new Set<string>(['bank_is_ledger', 'every_entry_has_a_place'])
  const checks = checkNames
    .filter(check => rail === 'bank' || !ofBank.has(check))
    .map(check => ({ check, leftMinor: sides[check][0], rightMinor: sides[check][1] }))
  return {
    currency,
    rail,
    at: reading.now,
    figures: figureNames.map(figure => ({ figure, amountMinor: ledger[figure], count: counts[figure] })),
    returnedMinor: ledger.returned,
    openMinor: ledger.open,
    checks,
    isBalanced: checks.every(({ leftMinor, rightMinor }) => leftMinor === rightMinor),
    exceptions: (await openExceptionsOf(reading)) ?? { count: 0, amountMinor: '0' },
    gaps: (await gapsOf(reading))?.gaps ?? 0,
    lastStatement: (await lastStatementOf(reading)) ?? null,
  }
}

type Rows = Served<ReplyOf<typeof listFigureRows>>

/** A page of each kind of transaction, the newest first: an index leads to them, whatever else was posted since. */
const movements = (programmeId: string, figure: FigureName, after: string | undefined) => {
  const last = sql`(SELECT transaction_id FROM posting WHERE id = ${after ?? null}::bigint)`
  return sql`
    SELECT n.* FROM unnest(${[...meaning[figure].by]}::text[]) AS one (kind), LATERAL (
      SELECT p.*, t.at, t.kind, t.object_id FROM ledger_transaction t, LATERAL (
        SELECT id, transaction_id, voucher_id, amount_minor FROM posting
        WHERE transaction_id = t.id AND account_kind = ${meaning[figure].account}
          AND (${after ?? null}::bigint IS NULL OR t.id < ${last} OR id < ${after ?? null}::bigint)
        ORDER BY id DESC LIMIT ${pageRows}) AS p
      WHERE t.programme_id = ${programmeId} AND t.kind = one.kind AND (${after ?? null}::bigint IS NULL OR t.id <= ${last})
      ORDER BY t.id DESC, p.id DESC LIMIT ${pageRows}) AS n
    ORDER BY n.transaction_id DESC, n.id DESC LIMIT ${pageRows}`
}

/** Every movement a figure is made of. */
export async function figureRowsOf(reading: Reading, figure: FigureName, after: string | undefined): Promise<Rows> {
  const { currency } = await programmeById(reading, own(reading))
  const ledger = await ledgerOf(reading)
  const rows = await reading.rows<Rows['rows'][number]>(sql`
    SELECT m.id::text, m.at, m.kind, m.transaction_id, m.amount_minor,
      CASE m.kind WHEN 'issue' THEN (
        SELECT r.reference FROM voucher v JOIN registration r ON r.programme_id = v.programme_id AND r.association_id = v.association_id
        WHERE v.id = m.voucher_id)
      ELSE coalesce((SELECT reference FROM payout WHERE id = m.object_id), (SELECT reference FROM claim WHERE id = m.object_id),
        (SELECT reference FROM agreement WHERE id = m.object_id)) END AS reference
    FROM (${movements(own(reading), figure, after)}) AS m ORDER BY m.transaction_id DESC, m.id DESC`)
  return {
    currency,
    totalMinor: ledger?.[figure] ?? '0',
    rows,
    next: nextOf(rows, ({ id }) => id),
  }
}
