import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { step } from '../../platform/step.ts'
import { keepUntold } from '../../platform/untold.ts'
import { postPayouts } from './payout.postings.ts'
import { lockPayout, type Payout, payoutLife } from './payout.step.ts'
import { returnPayouts } from './settle-payouts.ts'

interface TakenBack {
  readonly payoutId: string
  readonly transferId: string
}

/** A transfer that was reversed whole, at once or in parts: the money is ours again and payable again. */
export const takeBack = command({
  name: 'payout.take_back',
  by: ['clock'],
  async run(tx, { payoutId }: TakenBack) {
    const payout = await lockPayout(tx, payoutId)
    const returned = await returnPayouts(tx, [{ payoutId: payout.id, reason: 'transfer_reversed' }])
    if (returned.length > 0) await tx.run(sql`UPDATE payout SET reversed_minor = amount_minor WHERE id = ${payout.id}`)
  },
})

/**
 * A transfer of which a part was reversed: that part is confirmed no more. `reversedMinor` is what Stripe has taken back in all,
 * which only grows: what is heard late, or again, is less than what is known and changes nothing.
 */
export const takeBackPart = command({
  name: 'payout.take_back_part',
  by: ['clock'],
  async run(tx, { payoutId, reversedMinor }: TakenBack & { readonly reversedMinor: bigint }) {
    const payout = await lockPayout(tx, payoutId)
    const partMinor = reversedMinor - BigInt(payout.reversedMinor)
    if (payout.state !== 'settled' || partMinor <= 0n) return
    await reverse(tx, payout, partMinor)
  },
})

/** A part of a confirmed payout came back by bank, as treasurers say whose line it is. The payout must be settled and keep a rest. */
export const givePartBack = async (tx: Tx, payoutId: string, partMinor: bigint): Promise<void> =>
  reverse(tx, await lockPayout(tx, payoutId), partMinor)

/** What had come back by bank left again, all of it or some: it is confirmed once more. The payout must be settled, and so much have come back. */
export const restorePart = async (tx: Tx, payoutId: string, partMinor: bigint): Promise<void> =>
  movePart(tx, await lockPayout(tx, payoutId), 'restore', partMinor)

async function reverse(tx: Tx, payout: Payout, partMinor: bigint): Promise<void> {
  await movePart(tx, payout, 'reverse', partMinor)
  await tx.run(
    keepUntold(
      { kind: 'payout.partly_returned', at: tx.now },
      sql`SELECT id, programme_id FROM payout WHERE id = ${payout.id}`,
    ),
  )
}

async function movePart(tx: Tx, payout: Payout, event: 'reverse' | 'restore', partMinor: bigint): Promise<void> {
  const backMinor = BigInt(payout.reversedMinor) + (event === 'reverse' ? partMinor : -partMinor)
  const reversedMinor = String(backMinor)
  await step(tx, payoutLife, payout, event, { amountMinor: String(partMinor), reversedMinor })
  await postPayouts(tx, [payout.id], event, { partMinor })
  await tx.run(sql`UPDATE payout SET reversed_minor = ${reversedMinor} WHERE id = ${payout.id}`)
}
