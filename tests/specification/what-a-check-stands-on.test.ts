import { type Query, sql } from '@sanad/server/platform/database.ts'
import { reinstateCertification, suspendCertification } from '@sanad/shared/api/certification.ts'
import { showClaim, submitClaim } from '@sanad/shared/api/claims.ts'
import { deliverMilestone, judgeMilestone } from '@sanad/shared/api/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AcceptedMilestone,
  allMet,
  anAcceptedMilestone,
  aSignedAgreement,
  someDelivery,
} from '../world/agreements.ts'
import { aClaim, anInvoice } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function judged(of: AcceptedMilestone, claimId: string) {
  const { claim, reasonCode, checks } = await of.staff.ask(showClaim, { params: { claimId } })
  const failed = checks.flatMap(({ rule, outcome }) => (outcome === 'passed' ? [] : [`${rule} ${outcome}`]))
  return { state: claim.state, flags: claim.flags, reasonCode, failed }
}

/** Somebody signed an agreement with a certified firm whose account has rested. */
async function signed() {
  const firm = await aCertifiedProvider(world)
  const agreement = await aSignedAgreement(world, { provider: firm })
  await setRib(world, firm.staff)
  world.clock.forward({ days: 15 })
  const reason = { code: 'incident_unanswered' as const, note: 'Sans réponse.' }
  const standing = { params: { certificationId: firm.certificationId } }
  return {
    suspend: () => firm.certifier.ask(suspendCertification, { ...standing, body: reason }),
    reinstate: () => firm.certifier.ask(reinstateCertification, { ...standing, body: { note: 'Réponse reçue.' } }),
    deliver: async (): Promise<AcceptedMilestone> => {
      const [first] = agreement.milestones
      if (!first) throw new Error('an agreement without milestones')
      await agreement.staff.ask(deliverMilestone, someDelivery(first.id))
      await agreement.officer.ask(judgeMilestone, await allMet(agreement.officer, first.id))
      return { ...agreement, milestoneId: first.id, amountMinor: first.amountMinor }
    },
  }
}

describe('A claim is checked against the day of its service', () => {
  it('flagged where the firm delivered while its certification was suspended, though it is in force again', async () => {
    const { suspend, reinstate, deliver } = await signed()
    await suspend()
    const delivered = await deliver()
    world.clock.forward({ hours: 1 })
    await reinstate()
    const { claimId } = await aClaim(world, delivered)
    expect(await judged(delivered, claimId)).toEqual({
      state: 'flagged',
      flags: ['certified_at_service'],
      reasonCode: null,
      failed: ['certified_at_service flagged'],
    })
  })

  it('clean where it was certified when it delivered, though it is suspended when it claims', async () => {
    const { suspend, deliver } = await signed()
    const delivered = await deliver()
    world.clock.forward({ hours: 1 })
    await suspend()
    const { claimId } = await aClaim(world, delivered)
    expect(await judged(delivered, claimId)).toMatchObject({ state: 'clean', failed: [] })
  })

  it('flagged where its certification had expired before it delivered', async () => {
    const { deliver } = await signed()
    await world.platform.database.run(sql`UPDATE certification SET expires_on = ${world.clock.now()}::date - 1`)
    const delivered = await deliver()
    const { claimId } = await aClaim(world, delivered)
    expect(await judged(delivered, claimId)).toMatchObject({
      state: 'flagged',
      failed: ['certified_at_service flagged'],
    })
  })
})

describe('A claim is bounced, whoever let it in, where', () => {
  /** What is stored is made wrong between the claim and its check. */
  async function bounced(change: (id: string, of: AcceptedMilestone) => Query<unknown>) {
    const milestone = await anAcceptedMilestone(world)
    await setRib(world, milestone.staff)
    world.clock.forward({ days: 15 })
    const { id } = await milestone.staff.ask(submitClaim, { body: await anInvoice(milestone) })
    await world.platform.database.run(change(id, milestone))
    await world.work()
    return judged(milestone, id)
  }

  it('its milestone is not accepted', async () => {
    expect(
      await bounced((_, { milestoneId }) => sql`UPDATE milestone SET state = 'delivered' WHERE id = ${milestoneId}`),
    ).toMatchObject({ state: 'rejected', reasonCode: 'milestone_accepted', failed: ['milestone_accepted bounced'] })
  })

  it.each([
    ['net and VAT do not make the total', sql`vat_minor = vat_minor + 1`],
    ['the lines do not make the net amount', sql`lines = jsonb_set(lines, '{0,quantity}', '2')`],
  ])('%s', async (_, wrong) => {
    expect(await bounced(id => sql`UPDATE claim SET ${wrong} WHERE id = ${id}`)).toMatchObject({
      state: 'rejected',
      reasonCode: 'totals_add_up',
      failed: ['totals_add_up bounced'],
    })
  })
})
