import type { MatchKind } from '@sanad/shared/api/exceptions.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustNotBelongTo } from '../identity/index.ts'
import { paidElsewhere } from './paid-elsewhere.ts'

/** An entry of a statement and the payout it is said to belong to. */
export interface Pair {
  readonly payoutId: string
  readonly state: string
  readonly payoutMinor: string
  readonly reversedMinor: string
  readonly entryMinor: string
  readonly isElsewhere: boolean
}

/**
 * Whoever belongs to the firm that was paid, or to the association it worked for, says nothing of what became of it.
 * @throws Problem object.not_found, actor.belongs_to_it
 */
export async function mustBeImpartial(tx: Tx, payoutId: string): Promise<void> {
  const parties = await tx.row<Record<'providerId' | 'associationId', string>>(sql`
    SELECT o.provider_id, a.association_id
    FROM payout o JOIN claim c ON c.id = o.claim_id JOIN agreement a ON a.id = c.agreement_id WHERE o.id = ${payoutId}`)
  if (!parties) throw new Problem('object.not_found', { kind: 'payout' })
  await mustNotBelongTo(tx, parties.providerId)
  await mustNotBelongTo(tx, parties.associationId)
}

/** Both, the payout locked, for somebody who may decide on them. @throws Problem exception.entry_matched, object.not_found, actor.belongs_to_it */
export async function pairOf(
  tx: Tx,
  { programmeId, entryId, payoutId }: { programmeId: string; entryId: string; payoutId: string },
): Promise<Pair> {
  const taken = await tx.row(sql`SELECT FROM reconciliation_match WHERE entry_id = ${entryId}`)
  if (taken) throw new Problem('exception.entry_matched')
  const pair = await tx.row<Pair>(sql`
    SELECT o.id AS payout_id, o.state, o.amount_minor AS payout_minor, o.reversed_minor, e.amount_minor AS entry_minor,
      ${paidElsewhere} AS is_elsewhere
    FROM payout o, entry e
    WHERE o.id = ${payoutId} AND o.programme_id = ${programmeId} AND e.id = ${entryId} FOR NO KEY UPDATE OF o`)
  if (!pair) throw new Problem('object.not_found', { kind: 'payout' })
  await mustBeImpartial(tx, payoutId)
  return pair
}

/** In which states a payout may have such an entry. */
const waiting: Readonly<Record<MatchKind, readonly string[]>> = {
  settled: ['sending', 'sent'],
  returned: ['sending', 'sent', 'settled'],
  part: ['settled'],
  restored: ['settled'],
}

export interface Judged {
  readonly kind: MatchKind
  readonly isExact: boolean
  /** What we had sent of it: as it leaves our account, as `bank_minor` is. */
  readonly sentMinor: string
}

/**
 * What an entry is to a payout.
 * @param returned of less than was paid: `whole` where the bank kept the rest; otherwise it is a part
 * @throws Problem exception.payout_not_waiting
 */
export function judge(pair: Pair, returned: 'part' | 'whole' | undefined): Judged {
  const judged = BigInt(pair.entryMinor) < 0n ? goingOut(pair) : comingBack(pair, returned)
  if (!waiting[judged.kind].includes(pair.state)) throw new Problem('exception.payout_not_waiting')
  return judged
}

function goingOut(pair: Pair): Judged {
  const [outMinor, ordered, cameBack] = [-BigInt(pair.entryMinor), BigInt(pair.payoutMinor), BigInt(pair.reversedMinor)]
  if (pair.state === 'settled' && outMinor <= cameBack)
    return { kind: 'restored', isExact: true, sentMinor: String(outMinor) }
  return { kind: 'settled', isExact: outMinor === ordered && !pair.isElsewhere, sentMinor: String(ordered) }
}

function comingBack(pair: Pair, returned: 'part' | 'whole' | undefined): Judged {
  const backMinor = BigInt(pair.entryMinor)
  const leftMinor = BigInt(pair.payoutMinor) - BigInt(pair.reversedMinor)
  if (backMinor < leftMinor && returned !== 'whole')
    return { kind: 'part', isExact: true, sentMinor: String(-backMinor) }
  return { kind: 'returned', isExact: backMinor === leftMinor, sentMinor: String(-leftMinor) }
}
