import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { approveClaim, holdClaim } from '@sanad/shared/api/claim-review.ts'
import { deliverMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anAcceptedMilestone,
  anOfferedAgreement,
  aSignedAgreement,
  signature,
  someDelivery,
} from '../world/agreements.ts'
import { aClaim } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aPaidClaim } from '../world/spending.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = ({ agreementId }: { agreementId: string }) => ({ params: { agreementId } })
const balance = (kind: 'voucher' | 'agreement', id: string) =>
  balanceOf(world.platform.database, programme.programmeId, kind, id)

/** What an auditor of the programme reads in its log about an agreement. */
const logged = async ({ agreementId }: { agreementId: string }) =>
  (await programme.auditor.ask(listLog, { query: { objectId: agreementId } })).entries.map(({ command }) => command)

describe('Saying no', () => {
  it('is possible for both sides until the signature, with a reason the other can read', async () => {
    for (const side of ['officer', 'staff'] as const) {
      const offered = await anOfferedAgreement(world, { programme })
      const declined = await offered[side].ask(api.declineAgreement, {
        ...params(offered),
        body: { reason: 'Trop tard pour nous.' },
      })
      expect(declined.state).toBe('declined')
      const other = side === 'officer' ? offered.staff : offered.officer
      expect((await other.ask(api.showAgreement, params(offered))).endReason).toBe('Trop tard pour nous.')
      expect(await offered.officer.refused(api.signAgreement, signature(offered))).toBe('event.not_possible')
    }
  })
})

describe('A termination', () => {
  it('is a manager’s, with a reason, and gives the voucher back what nobody can claim any more', async () => {
    const signed = await aSignedAgreement(world, { programme })
    const given = { ...params(signed), body: { reason: 'Le prestataire a cessé son activité.' } }
    expect(await programme.reviewer.refused(api.terminateAgreement, given)).toBe('actor.role_missing')
    expect(await (await aProgramme(world)).manager.refused(api.terminateAgreement, given)).toBe('object.not_found')
    expect((await programme.manager.ask(api.terminateAgreement, given)).state).toBe('terminated')
    expect(await balance('agreement', signed.agreementId)).toBe(0n)
    expect(await balance('voucher', signed.voucherId)).toBe(540000n)
  })

  it('leaves nothing to be awaited: neither a delivery nor an answer, and no day for them', async () => {
    const accepted = await anAcceptedMilestone(world, { programme })
    const delivered = await aSignedAgreement(world, { programme })
    const waiting = delivered.milestones[0]?.id ?? ''
    await delivered.staff.ask(deliverMilestone, someDelivery(waiting))
    const shown = async (who: typeof accepted.staff, milestoneId: string) => {
      const { isDropped, answerBy } = await who.ask(showMilestone, { params: { milestoneId } })
      return { isDropped, isAwaited: answerBy !== null }
    }
    expect(await shown(delivered.officer, waiting)).toEqual({ isDropped: false, isAwaited: true })
    for (const each of [accepted, delivered])
      await programme.manager.ask(api.terminateAgreement, { ...params(each), body: { reason: 'Fin du service.' } })
    const dropped = { isDropped: true, isAwaited: false }
    expect(await shown(delivered.officer, waiting)).toEqual(dropped)
    expect(await shown(accepted.staff, accepted.milestones[1]?.id ?? '')).toEqual(dropped)
    expect(await shown(accepted.staff, accepted.milestoneId)).toEqual({ isDropped: false, isAwaited: false })
  })

  it('is not for a manager who belongs to one of the parties', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${programme.manager.personId}, 'association', ${signed.associationId}, 'officer', '2026-01-01')`)
    expect(await programme.manager.refused(api.terminateAgreement, { ...params(signed), body: { reason: 'x' } })).toBe(
      'actor.belongs_to_it',
    )
  })

  it('leaves the money of accepted milestones for the claim, and gives back what a lower claim leaves over', async () => {
    const accepted = await anAcceptedMilestone(world, { programme })
    await programme.manager.ask(api.terminateAgreement, { ...params(accepted), body: { reason: 'Fin du service.' } })
    expect(await balance('agreement', accepted.agreementId)).toBe(339500n)
    expect(await balance('voucher', accepted.voucherId)).toBe(540000n - 339500n)
    const service = accepted.milestones[1]?.id ?? ''
    expect(await accepted.staff.refused(deliverMilestone, someDelivery(service))).toBe('agreement.not_in_force')
    await world.tick()
    expect(await balance('agreement', accepted.agreementId), 'an accepted milestone stays payable').toBe(339500n)
    await aPaidClaim(world, accepted, { milestoneId: accepted.milestoneId, amountMinor: 339000n })
    await world.tick()
    expect(await balance('agreement', accepted.agreementId)).toBe(0n)
    expect(await balance('voucher', accepted.voucherId)).toBe(540000n - 339000n)
    expect(await logged(accepted), 'what moved money stands in the programme’s log').toContain('agreement.release')
  })

  it('gives back the whole remainder, also where an accepted milestone is approved and its payment held', async () => {
    const accepted = await anAcceptedMilestone(world, { programme })
    const on = { params: { claimId: (await aClaim(world, accepted)).claimId } }
    await programme.reviewer.ask(approveClaim, on)
    await programme.auditor.ask(holdClaim, { ...on, body: { note: 'À vérifier.' } })
    await programme.manager.ask(api.terminateAgreement, { ...params(accepted), body: { reason: 'Fin du service.' } })
    expect(await balance('agreement', accepted.agreementId)).toBe(0n)
    expect(await balance('voucher', accepted.voucherId)).toBe(540000n - 339500n)
  })

  it('sends the remainder to the pool when the voucher has ended meanwhile', async () => {
    const signed = await aSignedAgreement(world, { programme })
    await world.platform.database.run(sql`UPDATE voucher SET state = 'expired' WHERE id = ${signed.voucherId}`)
    const pool = () => balanceOf(world.platform.database, programme.programmeId, 'pool', programme.programmeId)
    const before = await pool()
    await programme.manager.ask(api.terminateAgreement, { ...params(signed), body: { reason: 'Fin du service.' } })
    expect((await pool()) - before).toBe(485000n)
  })
})

describe('Completion', () => {
  it('comes by itself once every milestone is accepted and its claim paid, and not before', async () => {
    const accepted = await anAcceptedMilestone(world, { programme })
    const [first, second] = accepted.milestones.map(({ id }) => id) as [string, string]
    const state = async () => (await accepted.officer.ask(api.showAgreement, params(accepted))).state
    await aPaidClaim(world, accepted, { milestoneId: first, amountMinor: 339500n })
    await world.tick()
    expect(await state()).toBe('signed')
    await world.platform.database.run(
      sql`UPDATE milestone SET state = 'accepted', accepted_at = ${world.clock.now()} WHERE id = ${second}`,
    )
    await world.tick()
    expect(await state(), 'the second milestone is accepted but not paid').toBe('signed')
    await aPaidClaim(world, accepted, { milestoneId: second, amountMinor: 145000n })
    await Promise.all([world.tick(), world.tick()])
    expect(await state()).toBe('completed')
    expect(await balance('agreement', accepted.agreementId)).toBe(0n)
    expect(await balance('voucher', accepted.voucherId)).toBe(540000n - 484500n)
    expect(await logged(accepted)).toContain('agreement.complete')
  })
})
