import { dayOf } from '@sanad/shared/calendar-day.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { begin, stepMany } from '../../platform/step.ts'
import { unconfirmed, untoldReturn } from '../payouts/index.ts'
import { believed } from './believed-entries.ts'
import { exceptionLife, resolveExceptions } from './exception.step.ts'
import { paidElsewhere } from './paid-elsewhere.ts'

/** Days after the value date until a payout nobody has heard of is an exception. */
const missingAfterDays = 3

/** Of batch `b`, of those that were sent: by now a statement should have spoken of each of its payouts. */
export const isLate = (now: Date) => sql`(b.state = 'sent' AND b.rail = 'bank'
  AND b.execute_on + ${missingAfterDays}::int < ${dayOf(now)}::date)`

const insert = (tx: Tx, programmeId: string, found: Query<unknown>): Promise<{ id: string }[]> =>
  tx.rows<{ id: string }>(sql`
    INSERT INTO reconciliation_exception (programme_id, reason, payout_id, entry_id, sent_minor, bank_minor, state, opened_at)
    SELECT ${programmeId}, found.reason, found.payout_id, found.entry_id, found.sent_minor, found.bank_minor, 'open', ${tx.now}
    FROM (${found}) AS found ON CONFLICT DO NOTHING RETURNING id`)

/** Entries that belong to no payout: what they are instead. Each is an exception once. */
const ofEntries = (programmeId: string) => sql`
  SELECT e.id AS entry_id, o.id AS payout_id,
    CASE WHEN twin.id IS NULL AND ${paidElsewhere} THEN 'account_differs'
      WHEN twin.id IS NOT NULL OR (o.id IS NOT NULL AND o.amount_minor = abs(e.amount_minor)) THEN 'entry_twice'
      WHEN o.id IS NOT NULL THEN 'amount_differs' WHEN e.is_fee THEN 'fee' ELSE 'unknown_entry' END AS reason,
    CASE WHEN twin.id IS NULL AND e.amount_minor < 0 AND o.amount_minor <> -e.amount_minor THEN o.amount_minor ELSE 0 END AS sent_minor,
    -e.amount_minor AS bank_minor
  FROM entry e
  LEFT JOIN payout o ON o.programme_id = e.programme_id AND o.end_to_end_id = e.end_to_end_id AND o.state NOT IN ('batched', 'removed')
  LEFT JOIN LATERAL (
    SELECT t.id FROM entry t WHERE t.programme_id = e.programme_id AND t.bank_reference = e.bank_reference
      AND t.statement_id <> e.statement_id AND t.id < e.id AND t.amount_minor = e.amount_minor AND t.booked_on = e.booked_on
      AND ${believed(sql`t`, programmeId)}
    LIMIT 1) AS twin ON true
  WHERE e.programme_id = ${programmeId} AND ${believed(sql`e`, programmeId)}
    AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.entry_id = e.id)
    AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.entry_id = e.id)`

/** Money that came back, from the bank or from Stripe: a person should know, and somebody must mend it. */
const ofReturns = (programmeId: string) => sql`
  SELECT m.entry_id, o.id AS payout_id, 'returned' AS reason, o.amount_minor AS sent_minor, 0::bigint AS bank_minor
  FROM payout o LEFT JOIN reconciliation_match m ON m.payout_id = o.id AND m.kind = 'returned'
  WHERE o.programme_id = ${programmeId} AND ${untoldReturn}
    AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.payout_id = o.id AND x.reason = 'returned')`

/** The newest line of a statement by which a part of payout `o` came back; none where Stripe took it. */
const lineOfPart = sql`(SELECT m.entry_id FROM reconciliation_match m WHERE m.payout_id = o.id AND m.kind = 'part'
  ORDER BY m.matched_at DESC, m.entry_id DESC LIMIT 1)`

/** What came back of payouts that stay confirmed otherwise. `bank_minor`: what the outside says is still with the firm. */
const ofParts = (programmeId: string) => sql`
  SELECT ${lineOfPart} AS entry_id, o.id AS payout_id, 'partly_returned' AS reason, o.amount_minor AS sent_minor,
    o.amount_minor - o.reversed_minor AS bank_minor
  FROM payout o WHERE o.programme_id = ${programmeId} AND o.state = 'settled' AND o.reversed_minor > 0
    AND NOT EXISTS (SELECT FROM reconciliation_exception x
      WHERE x.payout_id = o.id AND x.reason = 'partly_returned' AND x.state <> 'resolved')`

/** A further part came back, or one left again: the exception is another one, and what was said of it spoke of less, or of more. */
async function changeParts(tx: Tx, programmeId: string): Promise<void> {
  const grown = await tx.rows<{ id: string }>(sql`
    UPDATE reconciliation_exception x SET bank_minor = o.amount_minor - o.reversed_minor, entry_id = ${lineOfPart} FROM payout o
    WHERE x.programme_id = ${programmeId} AND x.reason = 'partly_returned' AND x.state <> 'resolved' AND o.id = x.payout_id
      AND o.state = 'settled' AND o.reversed_minor > 0 AND x.bank_minor <> o.amount_minor - o.reversed_minor RETURNING x.id`)
  if (grown.length === 0) return
  const ids = grown.map(each => each.id)
  await stepMany(tx, exceptionLife, sql<{ id: string }>`SELECT unnest(${ids}::uuid[]) AS id`, 'reopen')
}

const ofSilence = (tx: Tx, programmeId: string) => sql`
  SELECT NULL::uuid AS entry_id, o.id AS payout_id, 'missing_in_statement' AS reason, o.amount_minor AS sent_minor,
    0::bigint AS bank_minor
  FROM payout o JOIN batch b ON b.id = o.batch_id
  WHERE o.programme_id = ${programmeId} AND ${unconfirmed} AND ${isLate(tx.now)}
    AND NOT EXISTS (SELECT FROM reconciliation_exception x WHERE x.payout_id = o.id)`

/** Opens what is an exception now, closes what is none any more. */
export async function openExceptions(tx: Tx, programmeId: string): Promise<void> {
  for (const found of [
    ofEntries(programmeId),
    ofReturns(programmeId),
    ofParts(programmeId),
    ofSilence(tx, programmeId),
  ])
    await tellHistory(tx, await insert(tx, programmeId, found))
  await nowTold(tx, programmeId)
  await changeParts(tx, programmeId)
  await resolveExceptions(
    tx,
    sql<{ id: string }>`SELECT x.id FROM reconciliation_exception x JOIN payout o ON o.id = x.payout_id
      WHERE x.programme_id = ${programmeId} AND x.state <> 'resolved' AND (
        (x.reason = 'missing_in_statement' AND o.state IN ('settled', 'returned'))
        OR (x.reason = 'partly_returned' AND (o.state = 'returned' OR o.reversed_minor = 0))
        OR (x.reason = 'returned' AND EXISTS (SELECT FROM payout again
          WHERE again.claim_id = o.claim_id AND again.state = 'settled')))
      UNION SELECT x.id FROM reconciliation_exception x JOIN reconciliation_match m ON m.entry_id = x.entry_id
      WHERE x.programme_id = ${programmeId} AND x.state <> 'resolved' AND x.reason = 'unknown_entry' AND m.found_by <> 'person'`,
  )
}

/** So that the clock need not look through them each minute: what came back stays so, and no payout of a late batch is awaited anew. */
async function nowTold(tx: Tx, programmeId: string): Promise<void> {
  await tx.run(
    sql`UPDATE payout o SET return_told_at = ${tx.now} WHERE o.programme_id = ${programmeId} AND ${untoldReturn}`,
  )
  await tx.run(sql`
    UPDATE batch b SET missing_told_at = ${tx.now}
    WHERE b.programme_id = ${programmeId} AND ${isLate(tx.now)} AND b.missing_told_at IS NULL`)
}

async function tellHistory(tx: Tx, opened: readonly { id: string }[]): Promise<void> {
  if (opened.length === 1 && opened[0]) return begin(tx, exceptionLife, opened[0].id, 'open')
  if (opened.length > 1)
    await tx.run(sql`
      INSERT INTO history (object_kind, object_id, event, to_state, role, at)
      SELECT ${exceptionLife.kind}, unnest(${opened.map(each => each.id)}::uuid[]), 'open', 'open', ${tx.actor.role}, ${tx.now}`)
}
