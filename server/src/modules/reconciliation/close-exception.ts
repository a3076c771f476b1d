import { exceptionRoles } from '@sanad/shared/machines/reconciliation-exception.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { exceptionLife, lockException, resolveExceptions } from './exception.step.ts'
import { openExceptions } from './open-exceptions.ts'
import { oneAtATime, returnMatched, settleMatched } from './reconcile-programme.ts'

/** A person says what a difference is. It stays in the books, as explained. */
export const explainException = command({
  name: 'exception.explain',
  by: exceptionRoles.explain,
  async run(tx, { exceptionId, explanation }: { exceptionId: string; explanation: string }) {
    const exception = await lockException(tx, exceptionId)
    await step(tx, exceptionLife, exception, 'explain')
    await keepExplanation(tx, exceptionId, explanation.trim())
  },
})

const keepExplanation = (tx: Tx, exceptionId: string, explanation: string): Promise<number> =>
  tx.run(sql`
    UPDATE reconciliation_exception SET explanation = ${explanation}, explained_by = ${personOf(tx.actor) ?? null}
    WHERE id = ${exceptionId}`)

interface Matching {
  readonly exceptionId: string
  readonly payoutId: string
  readonly explanation?: string
}

/**
 * A treasurer says which payout an entry belongs to; it settles or returns as if the bank had named it. Where the amounts
 * differ an explanation is asked, and the difference stays listed as explained.
 */
export const matchException = command({
  name: 'exception.match',
  by: ['treasurer'],
  refusals: { reconciliation_match_payout_id_kind_key: 'exception.payout_not_waiting' },
  async run(tx, { exceptionId, payoutId, explanation = '' }: Matching) {
    const exception = await lockException(tx, exceptionId)
    const { programmeId, entryId } = exception
    await oneAtATime(tx, programmeId)
    if (!entryId) throw new Problem('exception.no_entry')
    const pair = await pairOf(tx, { programmeId, entryId, payoutId })
    const kind = BigInt(pair.entryMinor) < 0n ? 'settled' : 'returned'
    const waiting = kind === 'settled' ? ['sending', 'sent'] : ['sending', 'sent', 'settled']
    if (!waiting.includes(pair.state)) throw new Problem('exception.payout_not_waiting')
    const isExact = absolute(pair.entryMinor) === BigInt(pair.payoutMinor)
    if (!isExact && !explanation.trim()) throw new Problem('exception.explanation_needed', { field: 'explanation' })
    await tx.run(sql`
      INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at)
      VALUES (${entryId}, ${payoutId}, ${programmeId}, ${kind}, 'person', ${tx.now})`)
    if (kind === 'settled') await settleMatched(tx, programmeId)
    else await returnMatched(tx, programmeId)
    if (isExact) await resolveExceptions(tx, sql<{ id: string }>`SELECT ${exceptionId}::uuid AS id`)
    else {
      await step(tx, exceptionLife, exception, 'explain', { payoutId })
      const sentMinor = kind === 'settled' ? pair.payoutMinor : `-${pair.payoutMinor}`
      await tx.run(sql`
        UPDATE reconciliation_exception SET payout_id = ${payoutId}, sent_minor = ${sentMinor} WHERE id = ${exceptionId}`)
    }
    if (explanation.trim()) await keepExplanation(tx, exceptionId, explanation.trim())
    await openExceptions(tx, programmeId)
  },
})

interface Pair {
  readonly state: string
  readonly payoutMinor: string
  readonly entryMinor: string
  readonly providerId: string
  readonly associationId: string
}

async function pairOf(
  tx: Tx,
  { programmeId, entryId, payoutId }: { programmeId: string; entryId: string; payoutId: string },
): Promise<Pair> {
  const taken = await tx.row(sql`SELECT FROM reconciliation_match WHERE entry_id = ${entryId}`)
  if (taken) throw new Problem('exception.entry_matched')
  const pair = await tx.row<Pair>(sql`
    SELECT o.state, o.amount_minor AS payout_minor, e.amount_minor AS entry_minor, o.provider_id, a.association_id
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN agreement a ON a.id = c.agreement_id, entry e WHERE o.id = ${payoutId} AND o.programme_id = ${programmeId} AND e.id = ${entryId} FOR UPDATE OF o`)
  if (!pair) throw new Problem('object.not_found', { kind: 'payout' })
  await mustNotBelongTo(tx, pair.providerId)
  await mustNotBelongTo(tx, pair.associationId)
  return pair
}

const absolute = (minor: string): bigint => (BigInt(minor) < 0n ? -BigInt(minor) : BigInt(minor))
