import { rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { listClaims } from '@sanad/shared/api/claims.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { aFile, aPdf } from '../world/files.ts'
import { aClaim } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('A firm finds first what it sent last; the office what has waited longest', async () => {
  const milestone = await anAcceptedMilestone(world)
  const { programme, staff } = milestone
  await setRib(world, staff)
  world.clock.forward({ days: 20 })
  const bytes = aPdf()
  const invoice = async () => ({ invoiceNumber: 'AGAIN-1', invoiceFileId: await aFile(staff, { bytes }) })
  const first = await aClaim(world, milestone, await invoice())
  const body = { reason: 'amount_wrong', note: 'Voir le devis.' } as const
  await programme.reviewer.ask(rejectClaim, { params: { claimId: first.claimId }, body })
  world.clock.forward({ days: 1 })
  const again = await aClaim(world, milestone, await invoice())
  const sent = [first.claimId, again.claimId]
  const found = async (who: typeof staff) =>
    (await who.ask(listClaims, { query: { search: 'AGAIN-1' } })).claims.map(({ id }) => id)
  expect(await found(programme.reviewer)).toEqual(sent)
  expect(await found(staff)).toEqual(sent.toReversed())

  const listed = async (who: typeof staff, state?: 'rejected') =>
    (await who.ask(listClaims, { query: state ? { state } : {} })).claims.map(({ id }) => id)
  expect(await listed(programme.reviewer), 'what is over waits for nobody').toEqual([again.claimId])
  expect(await listed(programme.reviewer, 'rejected')).toEqual([first.claimId])
  expect(await listed(staff)).toEqual(sent.toReversed())
})
