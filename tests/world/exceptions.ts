import * as api from '@sanad/shared/api/reconciliation.ts'
import { aPayee, approvedClaims, giveAccount, type ProviderInWorld } from './claims.ts'
import { aSentBatch } from './payouts.ts'
import { aProgramme, type ProgrammeInWorld } from './programmes.ts'
import { importText, statementFor } from './statements.ts'
import type { Actor, World } from './world.ts'

/** Three payouts: one for another amount, one that never showed up, one confirmed; a fee; money nobody expected. */
export async function aProgrammeWithExceptions(
  world: World,
): Promise<{ programme: ProgrammeInWorld; firm: ProviderInWorld }> {
  const programme = await aProgramme(world)
  const firm = await aPayee(world, { name: '=HYPERLINK("http://evil")', withAccount: false })
  await giveAccount(world, firm.providerId)
  await approvedClaims(world, programme, { providerId: firm.providerId, count: 3 })
  const batchId = await aSentBatch(world, programme)
  const text = await statementFor(world, programme, batchId, {
    deviations: ['different', 'missing', 'fee', 'unknown'],
    openingMinor: 9_000_000n,
  })
  await importText(world, programme.treasurer, text)
  return { programme, firm }
}

export interface Link {
  readonly payoutId: string
  readonly returned?: 'part' | 'whole'
  readonly explanation?: string
}

/** Another treasurer agrees to what is proposed for an exception. */
export async function agreed(treasurer: Actor, exceptionId: string): Promise<void> {
  const on = { params: { exceptionId } }
  const { proposal } = await treasurer.ask(api.showException, on)
  await treasurer.ask(api.agreeMatch, { ...on, body: { proposedAt: proposal?.proposedAt ?? '' } })
}

/** Two treasurers say which payout a line belongs to. */
export async function linked(programme: ProgrammeInWorld, exceptionId: string, body: Link): Promise<void> {
  await programme.treasurer.ask(api.proposeMatch, { params: { exceptionId }, body })
  await agreed(programme.secondTreasurer, exceptionId)
}
