import { aPayee, approvedClaims, giveAccount, type ProviderInWorld } from './claims.ts'
import { aSentBatch } from './payouts.ts'
import { aProgramme, type ProgrammeInWorld } from './programmes.ts'
import { importText, statementFor } from './statements.ts'
import type { World } from './world.ts'

/** Three payouts: one for another amount, one that never showed up, one confirmed; a fee; money nobody expected. */
export async function aProgrammeWithDifferences(
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
