import { makeBatch } from '@sanad/shared/api/batches.ts'
import { rejectClaim } from '@sanad/shared/api/claim-review.ts'
import { listClaims } from '@sanad/shared/api/claims.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { approvedClaims } from '../world/claims.ts'
import { aFile, aPdf } from '../world/files.ts'
import { aClaim } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { aProgrammeThatPaid, importText, statementFor } from '../world/statements.ts'
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

it('The office tells what is under way from what is paid: by its state, in its figures, in its queue', async () => {
  const { programme, batchId, providerId } = await aProgrammeThatPaid(world, 3)
  await importText(
    world,
    programme.treasurer,
    await statementFor(world, programme, batchId, { deviations: ['missing'] }),
  )
  await approvedClaims(world, programme, { providerId, count: 2 })
  await programme.treasurer.ask(makeBatch, { body: {} })
  await approvedClaims(world, programme, { providerId, count: 1 })
  const listed = async (state?: ClaimState) => {
    const { claims, counts } = await programme.reviewer.ask(listClaims, { query: state ? { state } : {} })
    return { states: claims.map(each => each.state).sort(), counts }
  }
  const counts = { approved: 1, batched: 3, paid: 2 }
  const batched = ['batched', 'batched', 'batched']
  expect(await listed()).toEqual({ states: ['approved', ...batched], counts })
  expect(await listed('batched')).toEqual({ states: batched, counts })
  expect(await listed('paid')).toEqual({ states: ['paid', 'paid'], counts })
  expect(await listed('approved')).toEqual({ states: ['approved'], counts })
})
