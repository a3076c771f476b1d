import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import * as review from '@sanad/shared/api/claim-review.ts'
import * as reconciliation from '@sanad/shared/api/reconciliation.ts'
import * as vouchers from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { anApprovedClaim } from '../world/claims.ts'
import { aClaim } from '../world/invoices.ts'
import { claimState, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aProgrammeThatPaid, importText, statementFor } from '../world/statements.ts'
import { anEligibleAssociation, aVoucher } from '../world/vouchers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

/** Somebody of the office is a member too, or was until so many days ago. */
async function belongs(actor: Actor, kind: 'association' | 'provider', organisationId: string, leftDays?: number) {
  const now = world.clock.now()
  const endedAt = leftDays === undefined ? null : new Date(now.getTime() - leftDays * 86_400_000)
  await world.platform.database.run(sql`
    INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
    VALUES (${actor.personId}, ${kind}, ${organisationId}, ${kind === 'provider' ? 'staff' : 'officer'}, ${now}, ${endedAt})`)
}
const ownOnes = 'actor.belongs_to_it'

describe('Nobody of the office decides on an organisation they belong to', () => {
  it('not on holding a claim of their firm, nor on letting it be paid', async () => {
    const { claimId, providerId } = await anApprovedClaim(world, programme)
    const on = { params: { claimId } }
    const [own, other] = [await world.actor('manager', programme.programmeId), programme.manager]
    await belongs(own, 'provider', providerId)
    expect(await own.refused(review.holdClaim, { ...on, body: { note: 'à vérifier' } })).toBe(ownOnes)
    await other.ask(review.holdClaim, { ...on, body: { note: 'à vérifier' } })
    expect(await own.refused(review.releaseClaim, on)).toBe(ownOnes)
    expect(await claimState(world, claimId)).toBe('held')
    await other.ask(review.releaseClaim, on)
    expect(await claimState(world, claimId)).toBe('approved')
  })

  it.each(['association', 'provider'] as const)(
    'not on a claim of their %s: not to approve, to send back or to reject it, nor to hold it',
    async kind => {
      const claim = await aClaim(world, await anAcceptedMilestone(world, { programme }))
      const on = { params: { claimId: claim.claimId } }
      const own = await world.actor('reviewer', programme.programmeId)
      const auditor = await world.actor('auditor', programme.programmeId)
      for (const actor of [own, auditor]) await belongs(actor, kind, claim[`${kind}Id`], 364)
      const note = 'à vérifier'
      expect(await own.refused(review.approveClaim, on)).toBe(ownOnes)
      expect(await own.refused(review.correctClaim, { ...on, body: { reason: 'invoice_details', note } })).toBe(ownOnes)
      expect(await own.refused(review.rejectClaim, { ...on, body: { reason: 'amount_wrong', note } })).toBe(ownOnes)
      const former = await world.actor('reviewer', programme.programmeId)
      await belongs(former, kind, claim[`${kind}Id`], 366)
      await former.ask(review.approveClaim, on)
      expect(await auditor.refused(review.holdClaim, { ...on, body: { note } })).toBe(ownOnes)
      expect(await claimState(world, claim.claimId)).toBe('approved')
    },
  )

  it('not on the voucher of their association, and its page says so', async () => {
    const voucher = await aVoucher(world, programme)
    const on = { params: { voucherId: voucher.voucherId } }
    const own = await world.actor('manager', programme.programmeId)
    await belongs(own, 'association', voucher.associationId)
    const body = { reason: 'under_review' as const }
    expect(await own.refused(vouchers.suspendVoucher, { ...on, body })).toBe(ownOnes)
    await programme.manager.ask(vouchers.suspendVoucher, { ...on, body })
    expect(await own.refused(vouchers.resumeVoucher, on)).toBe(ownOnes)
    expect(await own.refused(vouchers.cancelVoucher, { ...on, body })).toBe(ownOnes)
    const reasons = (seen: { actions: { event: string; because: string | null }[] }) =>
      Object.fromEntries(seen.actions.map(({ event, because }) => [event, because]))
    expect(reasons(await own.ask(vouchers.readVoucher, on))).toMatchObject({ resume: ownOnes, cancel: ownOnes })
    expect(reasons(await programme.manager.ask(vouchers.readVoucher, on))).toMatchObject({ resume: null, cancel: null })
  })

  it('not on a voucher for it, also when they left within a year', async () => {
    const { associationId } = await anEligibleAssociation(world, programme)
    const own = await world.actor('manager', programme.programmeId)
    await belongs(own, 'association', associationId, 30)
    const wanted = { params: { programmeId: programme.programmeId }, body: { associationId } }
    expect(await own.refused(vouchers.issueVoucher, wanted)).toBe(ownOnes)
    await programme.manager.ask(vouchers.issueVoucher, wanted)
  })

  it('not on what the bank meant of a payment to their firm', async () => {
    const paid = await aProgrammeThatPaid(world, 1)
    const text = await statementFor(world, paid.programme, paid.batchId, { deviations: ['unknown'] })
    await importText(world, paid.programme.treasurer, text)
    const found = await paid.programme.treasurer.ask(reconciliation.listExceptions)
    const [payout] = await payoutsIn(world, paid.programme.programmeId)
    const asked = {
      params: { exceptionId: found.exceptions[0]?.id ?? '' },
      body: { payoutId: payout?.id ?? '', explanation: 'Retour partiel.' },
    }
    await belongs(paid.programme.treasurer, 'provider', paid.providerId)
    expect(await paid.programme.treasurer.refused(reconciliation.proposeMatch, asked)).toBe(ownOnes)
    expect((await payoutsIn(world, paid.programme.programmeId))[0]?.state).toBe('settled')
    await paid.programme.secondTreasurer.ask(reconciliation.proposeMatch, asked)
    const { proposal } = await paid.programme.treasurer.ask(reconciliation.showException, { params: asked.params })
    const agree = { params: asked.params, body: { proposedAt: proposal?.proposedAt ?? '' } }
    expect(await paid.programme.treasurer.refused(reconciliation.agreeMatch, agree)).toBe(ownOnes)
  })

  it('not on explaining what the bank says of a payment to their firm, or for their association', async () => {
    const paid = await aProgrammeThatPaid(world, 1)
    const text = await statementFor(world, paid.programme, paid.batchId, { deviations: ['different'] })
    await importText(world, paid.programme.treasurer, text)
    const { exceptions } = await paid.programme.auditor.ask(reconciliation.listExceptions)
    const asked = { params: { exceptionId: exceptions[0]?.id ?? '' }, body: { explanation: 'Frais de la banque.' } }
    const own = await world.actor('auditor', paid.programme.programmeId)
    await belongs(own, 'provider', paid.providerId, 30)
    expect(await own.refused(reconciliation.explainException, asked)).toBe(ownOnes)
    const officer = await world.actor('treasurer', paid.programme.programmeId)
    const [{ associationId } = { associationId: '' }] = await world.platform.database.rows<{
      associationId: string
    }>(sql`
      SELECT association_id FROM agreement WHERE programme_id = ${paid.programme.programmeId}`)
    await belongs(officer, 'association', associationId)
    expect(await officer.refused(reconciliation.explainException, asked)).toBe(ownOnes)
    await paid.programme.auditor.ask(reconciliation.explainException, asked)
    const said = await world.platform.database.rows(sql`
      SELECT FROM history WHERE object_id = ${asked.params.exceptionId} AND event = 'explain'`)
    expect(said).toHaveLength(1)
  })

  it.each(['association', 'provider'] as const)(
    'not on paying for what concerns a %s they left within a year: it waits for other treasurers',
    async kind => {
      const office = await aProgramme(world)
      await anApprovedClaim(world, office)
      const [agreement] = await world.platform.database.rows<{ associationId: string; providerId: string }>(sql`
        SELECT association_id, provider_id FROM agreement WHERE programme_id = ${office.programmeId}`)
      await belongs(office.treasurer, kind, agreement?.[`${kind}Id`] ?? '', 364)
      expect(await office.treasurer.refused(batches.makeBatch, { body: {} })).toBe('batch.nothing_payable')
      const { id: batchId } = await office.secondTreasurer.ask(batches.makeBatch, { body: {} })
      await office.secondTreasurer.ask(batches.sealBatch, { params: { batchId } })
      const approve = { params: { batchId }, body: {} }
      expect(await office.treasurer.refused(batches.approveBatch, approve)).toBe(ownOnes)
      const third = await world.actor('treasurer', office.programmeId)
      expect((await third.ask(batches.approveBatch, approve)).state).toBe('approved')
    },
  )
})
