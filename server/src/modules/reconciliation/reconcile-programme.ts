import { lockByName } from '../../platform/advisory-lock.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { roomToSort } from '../../platform/room-to-sort.ts'
import { stepMany } from '../../platform/step.ts'
import { type Return, returnPayouts, settlePayouts } from '../payouts/index.ts'
import { matchReturned, matchSettled } from './find-matches.ts'
import { openExceptions } from './open-exceptions.ts'
import { statementLife } from './statement.step.ts'

/**
 * Holds everything the bank said, in statements two people stand for, against everything that was sent, in a fixed number of
 * statements whatever their size: entries are matched, payouts settle or return, what is left is an exception. Run twice it
 * changes nothing.
 */
export const reconcileProgramme = command({
  name: 'programme.reconcile',
  by: ['clock'],
  async run(tx, { programmeId }: { programmeId: string }) {
    tx.about('programme', programmeId, programmeId)
    await oneAtATime(tx, programmeId)
    await roomToSort(tx)
    // First: only entries of matched statements are looked at, and nobody sees them so before all of them have their place.
    await stepMany(
      tx,
      statementLife,
      sql<{ id: string }>`SELECT id FROM statement WHERE programme_id = ${programmeId} AND state = 'confirmed'`,
      'match',
    )
    for (const foundBy of ['end_to_end_id', 'amount_account_remittance'] as const)
      if ((await matchSettled(tx, programmeId, foundBy)) > 0) await settleMatched(tx, programmeId)
    for (const foundBy of ['end_to_end_id', 'amount_account_remittance'] as const)
      await matchReturned(tx, programmeId, foundBy)
    await returnMatched(tx, programmeId)
    await openExceptions(tx, programmeId)
  },
})

/** Two runs over one programme would find the same entries: the second waits. Asked for before any row is held. */
export const oneAtATime = (tx: Tx, programmeId: string): Promise<void> => lockByName(tx, `reconcile ${programmeId}`)

/** Payouts whose entry was found and that have not moved yet. */
export const settleMatched = (tx: Tx, programmeId: string): Promise<void> =>
  settlePayouts(
    tx,
    sql<{ id: string }>`
      SELECT payout_id AS id FROM reconciliation_match WHERE programme_id = ${programmeId} AND kind = 'settled'`,
  )

export async function returnMatched(tx: Tx, programmeId: string): Promise<void> {
  const found = await tx.rows<Return>(sql`
    SELECT o.id AS payout_id, e.return_reason AS reason
    FROM reconciliation_match m JOIN payout o ON o.id = m.payout_id JOIN entry e ON e.id = m.entry_id
    WHERE m.programme_id = ${programmeId} AND m.kind = 'returned' AND o.state IN ('sending', 'sent', 'settled')`)
  await returnPayouts(tx, found)
}
