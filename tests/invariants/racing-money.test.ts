import { sql } from '@sanad/server/platform/database.ts'
import { terminateAgreement } from '@sanad/shared/api/agreements.ts'
import { approveClaim } from '@sanad/shared/api/claim-review.ts'
import { deliverMilestone, judgeMilestone } from '@sanad/shared/api/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allMet, anAcceptedMilestone, someDelivery } from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { outcomeOf, untilWaiting, whileHeld } from '../world/racing.ts'
import { openWorld, type World } from '../world/world.ts'
import { broken } from './must-hold.ts'

let world: World
let programme: ProgrammeInWorld
let provider: ACertifiedProvider
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
  world.clock.forward({ days: 20 })
})
afterAll(() => world.close())

describe('Ending an agreement while one of its two claims is approved', () => {
  it('leaves what the other one is owed', async () => {
    const first = await anAcceptedMilestone(world, { programme, provider })
    const [, service] = first.milestones
    if (!service) throw new Error('there is no service milestone')
    world.clock.forward({ days: 181 })
    await first.staff.ask(deliverMilestone, someDelivery(service.id))
    await first.officer.ask(judgeMilestone, await allMet(first.officer, service.id))
    const [owed, approved] = [
      await aClaim(world, first),
      await aClaim(world, { ...first, milestoneId: service.id, amountMinor: service.amountMinor }),
    ]
    const approve = ({ claimId }: { claimId: string }) =>
      outcomeOf(programme.reviewer.ask(approveClaim, { params: { claimId } }))
    const termination = { params: { agreementId: first.agreementId }, body: { reason: 'Le prestataire a cessé.' } }
    // The approval waits for the agreement's account; whoever asks for claims anew waits for the approval.
    const { approving, locking, ending } = await whileHeld(
      world,
      sql`SELECT FROM account WHERE kind = 'agreement' AND owner_id = ${first.agreementId} FOR UPDATE`,
      async () => {
        const approving = approve(approved)
        await untilWaiting(world, 1)
        const locking = whileHeld(world, sql`LOCK TABLE claim IN ACCESS EXCLUSIVE MODE`, async () => undefined)
        await untilWaiting(world, 2)
        const ending = outcomeOf(programme.manager.ask(terminateAgreement, termination))
        await untilWaiting(world, 3)
        return { approving, locking, ending }
      },
    )
    await locking
    expect([await approving, await ending]).toEqual(['done', 'done'])
    expect(await approve(owed)).toBe('done')
    expect(await broken({ world, programme })).toEqual([])
  })
})
