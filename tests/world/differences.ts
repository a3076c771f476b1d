import { fakeStatement } from '@sanad/server/modules/payments/index.ts'
import { importStatement } from '@sanad/shared/api/statements.ts'
import { aPayee, approvedClaims, giveAccount, type ProviderInWorld } from './claims.ts'
import { aFile } from './files.ts'
import { aSentBatch, orderOf } from './payouts.ts'
import { aProgramme, type ProgrammeInWorld } from './programmes.ts'
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
  const text = await fakeStatement([await orderOf(programme, batchId)], {
    deviations: ['different', 'missing', 'fee', 'unknown'],
    bookedOn: '2026-03-03',
    createdAt: world.clock.now(),
    openingMinor: 9_000_000n,
    sequenceNumber: 1,
  })
  const fileId = await aFile(programme.treasurer, {
    bytes: text,
    name: 's.xml',
    media: 'application/xml',
    purpose: 'statement',
  })
  await programme.treasurer.ask(importStatement, { body: { fileId } })
  await world.work()
  return { programme, firm }
}
