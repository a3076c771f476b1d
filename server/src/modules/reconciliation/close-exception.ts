import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { givePartBack } from '../payouts/index.ts'
import { type Exception, exceptionLife, lockException, resolveExceptions } from './exception.step.ts'
import { openExceptions } from './open-exceptions.ts'
import { oneAtATime, returnMatched, settleMatched } from './reconcile-programme.ts'

/** A person says what a difference is. It stays in the books, as explained, and so does whatever was said before. */
export const explainException = command({
  name: 'exception.explain',
  by: exceptionRoles.explain,
  async run(tx, { exceptionId, explanation }: { exceptionId: string; explanation: string }) {
    const exception = await lockException(tx, exceptionId)
    if (exception.payoutId) await mustBeImpartial(tx, exception.payoutId)
    await explain(tx, exception, explanation.trim())
  },
})

/** Whoever belongs to the firm that was paid, or to the association it worked for, does not say what is missing of it. */
async function mustBeImpartial(tx: Tx, payoutId: string): Promise<void> {
  const parties = await tx.row<Record<'providerId' | 'associationId', string>>(sql`
    SELECT o.provider_id, a.association_id
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN agreement a ON a.id = c.agreement_id WHERE o.id = ${payoutId}`)
  if (!parties) throw new Problem('object.not_found', { kind: 'payout' })
  await mustNotBelongTo(tx, parties.providerId)
  await mustNotBelongTo(tx, parties.associationId)
}

/** The row holds the last word, history each of them. */
async function explain(tx: Tx, exception: Exception, explanation: string): Promise<void> {
  await step(tx, exceptionLife, exception, 'explain', { explanation })
  await tx.run(sql`
    UPDATE reconciliation_exception SET explanation = ${explanation}, explained_by = ${personOf(tx.actor) ?? null}
    WHERE id = ${exception.id}`)
}

interface Matching {
  readonly exceptionId: string
  readonly payoutId: string
  /** Of less than was paid: `whole` where the bank kept the rest. Otherwise it is a part. */
  readonly returned?: 'part' | 'whole'
  readonly explanation?: string
}

/**
 * A treasurer says which payout an entry belongs to; it settles or returns as if the bank had named it, or gives a part back. Where
 * the amounts differ an explanation is asked, and the difference stays listed as explained.
 */
export const matchException = command({
  name: 'exception.match',
  by: ['treasurer'],
  refusals: { reconciliation_match_once: 'exception.payout_not_waiting' },
  async run(tx, { exceptionId, payoutId, returned, explanation = '' }: Matching) {
    const exception = await lockException(tx, exceptionId)
    const { programmeId, entryId } = exception
    await oneAtATime(tx, programmeId)
    if (!entryId) throw new Problem('exception.no_entry')
    const pair = await pairOf(tx, { programmeId, entryId, payoutId })
    const { kind, isExact, sentMinor } = judge(pair, returned)
    if (!waiting[kind].includes(pair.state)) throw new Problem('exception.payout_not_waiting')
    const said = explanation.trim()
    if (!isExact && !said) throw new Problem('exception.explanation_needed', { field: 'explanation' })
    await tx.run(sql`
      INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at)
      VALUES (${entryId}, ${payoutId}, ${programmeId}, ${kind}, 'person', ${tx.now})`)
    await move[kind](tx, programmeId, pair)
    tx.about('reconciliation_exception', exceptionId, programmeId)
    if (said) await explain(tx, exception, said)
    await tx.run(sql`
      UPDATE reconciliation_exception SET payout_id = ${payoutId}, sent_minor = ${sentMinor} WHERE id = ${exceptionId}`)
    if (isExact) await resolveExceptions(tx, sql<{ id: string }>`SELECT ${exceptionId}::uuid AS id`)
    await openExceptions(tx, programmeId)
  },
})

type Kind = 'settled' | 'returned' | 'part'

/** In which states a payout may have such an entry. */
const waiting: Readonly<Record<Kind, readonly string[]>> = {
  settled: ['sending', 'sent'],
  returned: ['sending', 'sent', 'settled'],
  part: ['settled'],
}

const move: Readonly<Record<Kind, (tx: Tx, programmeId: string, pair: Pair) => Promise<void>>> = {
  settled: settleMatched,
  returned: returnMatched,
  part: (tx, _, { payoutId, entryMinor }) => givePartBack(tx, payoutId, BigInt(entryMinor)),
}

/** What an entry is to a payout, and what we had sent of it: as it leaves our account, as `bank_minor` is. */
function judge(pair: Pair, returned: Matching['returned']): { kind: Kind; isExact: boolean; sentMinor: string } {
  const [entryMinor, ordered] = [BigInt(pair.entryMinor), BigInt(pair.payoutMinor)]
  if (entryMinor < 0n) return { kind: 'settled', isExact: -entryMinor === ordered, sentMinor: String(ordered) }
  const leftMinor = ordered - BigInt(pair.reversedMinor)
  if (entryMinor < leftMinor && returned !== 'whole')
    return { kind: 'part', isExact: true, sentMinor: String(-entryMinor) }
  return { kind: 'returned', isExact: entryMinor === leftMinor, sentMinor: String(-leftMinor) }
}

interface Pair {
  readonly payoutId: string
  readonly state: string
  readonly payoutMinor: string
  readonly reversedMinor: string
  readonly entryMinor: string
}

async function pairOf(
  tx: Tx,
  { programmeId, entryId, payoutId }: { programmeId: string; entryId: string; payoutId: string },
): Promise<Pair> {
  const taken = await tx.row(sql`SELECT FROM reconciliation_match WHERE entry_id = ${entryId}`)
  if (taken) throw new Problem('exception.entry_matched')
  const pair = await tx.row<Pair>(sql`
    SELECT o.id AS payout_id, o.state, o.amount_minor AS payout_minor, o.reversed_minor, e.amount_minor AS entry_minor
    FROM payout o, entry e
    WHERE o.id = ${payoutId} AND o.programme_id = ${programmeId} AND e.id = ${entryId} FOR UPDATE OF o`)
  if (!pair) throw new Problem('object.not_found', { kind: 'payout' })
  await mustBeImpartial(tx, payoutId)
  return pair
}
