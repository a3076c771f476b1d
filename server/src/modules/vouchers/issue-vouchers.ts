import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import type { Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { type FreshCodes, freshCodes } from './fresh-codes.ts'
import { nextOfIssued } from './remind-holders.ts'
import { tellHolders } from './tell-holders.ts'
import { keepIssued } from './tell-unclaimed.ts'

export interface Issuing {
  readonly programmeId: string
  readonly rulebookId: string
  readonly rules: Rules
  /** What the ledger's transaction and the voucher's history refer to: the run, or the voucher when there is one alone. */
  readonly objectId?: string
  /** The manager who decided it. */
  readonly personId: string | undefined
}

/**
 * Issues one voucher to each of these associations: rows, history and postings in one statement, with one transaction whose
 * pool leg is their sum. Their officers are told; where there is none, whoever tells the unclaimed does.
 * @param codes made beforehand, at least as many
 * @throws Problem money.insufficient when the pool is short; breaks `voucher_one_live` for a second live voucher
 * @returns ids of the vouchers, in the order given
 */
export async function issueTo(
  tx: Tx,
  issuing: Issuing,
  associationIds: readonly string[],
  codes?: FreshCodes,
): Promise<string[]> {
  const { rules, programmeId, rulebookId, personId } = issuing
  const count = associationIds.length
  const made = codes && codes.ids.length >= count ? codes : await freshCodes(tx, tx.platform.secrets, count)
  const [activateBy, commitBy] = [rules.activateWithinDays, rules.commitWithinDays].map(
    days => sql`${endOfDayAfter(tx.now, days)}::timestamptz`,
  ) as [Query<unknown>, Query<unknown>]
  const [ids, marks] = [made.ids.slice(0, count), made.marks.slice(0, count)]
  await tx.run(sql`
    WITH given AS MATERIALIZED (
      SELECT * FROM unnest(${ids}::uuid[], ${associationIds}::uuid[], ${marks}::bytea[]) AS g (id, association_id, code_mark)),
    written AS (
      INSERT INTO voucher (id, programme_id, association_id, rulebook_id, state, code_mark, worth_minor, issued_at,
        activate_by, commit_by, expires_at, remind_at)
      SELECT id, ${programmeId}, association_id, ${rulebookId}, ${voucherMachine.initial}, code_mark,
        ${rules.voucherWorthMinor}::bigint, ${tx.now}, ${activateBy}, ${commitBy}, ${commitBy},
        ${nextOfIssued(activateBy, commitBy, tx.now)} FROM given),
    begun AS (
      INSERT INTO history (object_kind, object_id, event, to_state, role, person_id, at)
      SELECT 'voucher', id, 'issue', ${voucherMachine.initial}, 'manager', ${personId ?? null}::uuid, ${tx.now} FROM given),
    opened AS (
      INSERT INTO ledger_transaction (programme_id, kind, object_id, at)
      VALUES (${programmeId}, 'issue', ${issuing.objectId ?? ids[0] ?? programmeId}, ${tx.now}) RETURNING id)
    INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
    SELECT opened.id, ${programmeId}::uuid, 'voucher', given.id, given.id, ${rules.voucherWorthMinor}::bigint FROM opened, given
    UNION ALL
    SELECT opened.id, ${programmeId}::uuid, 'pool', ${programmeId}::uuid, NULL,
      -${rules.voucherWorthMinor}::bigint * ${count}::bigint FROM opened`)
  await tellHolders(tx, ids, 'issued')
  await keepIssued(tx, programmeId, ids)
  return ids
}
