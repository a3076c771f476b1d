import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { believed } from './believed-entries.ts'
import { paidElsewhere } from './paid-elsewhere.ts'

/** Entries of the programme that count and belong to no payout yet. */
const free = (programmeId: string) => sql`
  e.programme_id = ${programmeId} AND ${believed(sql`e`, programmeId)} AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.entry_id = e.id)`

type FoundBy = 'end_to_end_id' | 'amount_account_remittance'

/** The text names a reference as it is: `P-2026-10000` is not in `P-2026-100001`. */
const named = (reference: Query<unknown>) => sql`(position(${reference} IN e.remittance) > 0
  AND substr(e.remittance, position(${reference} IN e.remittance) + length(${reference}), 1) !~ '[0-9]')`

/**
 * The text names the payout; or the claim alone, where that was paid but once. A claim whose money came back has a second
 * payout to the same account for the same amount, and an entry of the first, read again in another statement, would confirm
 * or return it: a person says which.
 */
const namedInText = sql`(${named(sql`o.reference`)} OR (${named(sql`c.reference`)} AND e.remittance !~ 'P-[0-9]{4}-[0-9]{5}'
  AND NOT EXISTS (SELECT FROM payout other WHERE other.claim_id = o.claim_id AND other.id <> o.id AND other.state <> 'removed')))`

/** How an entry and a payout are known to belong together, for a `FROM`. */
const linked: Readonly<Record<FoundBy, Query<unknown>>> = {
  end_to_end_id: sql`entry e JOIN payout o ON o.end_to_end_id = e.end_to_end_id`,
  // Some banks lose the end-to-end id: then the amount, the account and the reference in the text must all agree.
  amount_account_remittance: sql`payout o JOIN claim c ON c.id = o.claim_id JOIN payee_account k ON k.id = o.payee_account_id
    JOIN entry e ON e.counterparty_mark = k.number_mark AND abs(e.amount_minor) = o.amount_minor AND ${namedInText}
      AND NOT EXISTS (SELECT FROM payout named WHERE named.end_to_end_id = e.end_to_end_id)`,
}

/** The money came back before we read that it had left: statements are not always imported in order. */
const onlyReturnKnown = sql`EXISTS (SELECT FROM reconciliation_match m WHERE m.payout_id = o.id AND m.kind = 'returned')
  AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.payout_id = o.id AND m.kind = 'settled')`

/**
 * Writes down which entries confirm which payouts: money that left for exactly the amount sent, to the payee's account. One entry a payout, the
 * earliest; further ones stay free and become exceptions.
 */
export const matchSettled = (tx: Tx, programmeId: string, foundBy: FoundBy): Promise<number> =>
  tx.run(sql`
    INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at)
    SELECT DISTINCT ON (payout_id) entry_id, payout_id, ${programmeId}, 'settled', ${foundBy}, ${tx.now} FROM (
      SELECT DISTINCT ON (e.id) e.id AS entry_id, o.id AS payout_id, e.booked_on
      FROM ${linked[foundBy]}
      WHERE ${free(programmeId)} AND e.amount_minor < 0 AND NOT e.is_fee AND o.programme_id = ${programmeId}
        AND (o.state IN ('sending', 'sent') OR (o.state = 'returned' AND ${onlyReturnKnown})) AND o.amount_minor = -e.amount_minor
        AND NOT ${paidElsewhere}
      ORDER BY e.id, o.id DESC) AS pair
    ORDER BY payout_id, booked_on, entry_id
    ON CONFLICT DO NOTHING`)

/** The same for money that came back for a payout, confirmed before or not. All of it again, where a part is back already, is no return. */
export const matchReturned = (tx: Tx, programmeId: string, foundBy: FoundBy): Promise<number> =>
  tx.run(sql`
    INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at)
    SELECT DISTINCT ON (payout_id) entry_id, payout_id, ${programmeId}, 'returned', ${foundBy}, ${tx.now} FROM (
      SELECT DISTINCT ON (e.id) e.id AS entry_id, o.id AS payout_id, e.booked_on
      FROM ${linked[foundBy]}
      WHERE ${free(programmeId)} AND e.amount_minor > 0 AND o.programme_id = ${programmeId}
        AND o.state IN ('sending', 'sent', 'settled') AND o.amount_minor = e.amount_minor AND o.reversed_minor = 0
        AND (e.is_return OR ${foundBy} = 'end_to_end_id')
      ORDER BY e.id, o.id DESC) AS pair
    ORDER BY payout_id, booked_on, entry_id
    ON CONFLICT DO NOTHING`)
