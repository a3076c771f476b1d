import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { pauseOffer, publishOffer, retireOffer, updateOffer } from '@sanad/shared/api/catalogue.ts'
import { reinstateCertification, suspendCertification } from '@sanad/shared/api/certification.ts'
import { activateVoucher, issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRequestedAgreement, aSignedAgreement } from '../world/agreements.ts'
import { anOffer, someTerms } from '../world/catalogue.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { type AssociationInWorld, aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const params = ({ agreementId }: { agreementId: string }) => ({ params: { agreementId } })

/** A second voucher of an association, in another programme. @returns its id */
async function anotherVoucher(
  { programmeId, manager }: ProgrammeInWorld,
  { associationId, officer }: AssociationInWorld,
): Promise<string> {
  const now = world.clock.now()
  await world.platform.database.run(sql`
    INSERT INTO registration (programme_id, association_id, reference, state, decided_at, created_at)
    VALUES (${programmeId}, ${associationId}, next_reference('registration', 'R', ${yearOf(now)}), 'eligible', ${now}, ${now})`)
  const issued = await manager.ask(issueVoucher, { params: { programmeId }, body: { associationId } })
  await officer.ask(activateVoucher, { params: issued })
  return issued.voucherId
}

const addDay = (voucherId: string) =>
  world.platform.database.run(sql`UPDATE voucher SET commit_by = commit_by + interval '1 day' WHERE id = ${voucherId}`)

describe('Asking for an agreement', () => {
  it('keeps the service as it was when the association asked, whatever becomes of the offer', async () => {
    const asked = await aRequestedAgreement(world, { programme })
    await asked.staff.ask(updateOffer, {
      params: { offerId: asked.offerId },
      body: someTerms({ priceMinor: '900000' }),
    })
    const shown = await asked.officer.ask(api.showAgreement, params(asked))
    expect(shown).toMatchObject({
      state: 'draft',
      priceMinor: '485000',
      coveredMinor: '485000',
      text: null,
      milestones: [],
    })
    expect(shown.title.ar).toBe('موقع جمعوي بلغتين')
    expect(shown.reference).toMatch(/^A-2026-\d{5}$/)
  })

  it('is not asked twice for the same offer, and needs an active voucher', async () => {
    const asked = await aRequestedAgreement(world, { programme })
    const again = { body: { offerId: asked.offerId, note: '' } }
    expect(await asked.officer.refused(api.requestAgreement, again)).toBe('agreement.already_open')
    const sleeping = await aVoucher(world, programme, { isActive: false })
    expect(await sleeping.officer.refused(api.requestAgreement, again)).toBe('agreement.no_active_voucher')
  })

  it('is about an offer that can be chosen: published, and of a firm that is certified now', async () => {
    const provider = await aCertifiedProvider(world)
    const { offerId } = await anOffer(world, provider)
    const { officer } = await aVoucher(world, programme)
    const refusal = () => officer.refused(api.requestAgreement, { body: { offerId, note: '' } })
    await provider.staff.ask(pauseOffer, { params: { offerId } })
    expect(await refusal()).toBe('agreement.offer_not_published')
    await provider.staff.ask(publishOffer, { params: { offerId } })
    const certification = { params: { certificationId: provider.certificationId } }
    const body = { code: 'incident_unanswered' as const, note: 'Sans réponse.' }
    await provider.certifier.ask(suspendCertification, { ...certification, body })
    expect(await refusal()).toBe('agreement.provider_not_certified')
    expect((await officer.ask(api.listAgreements, { query: {} })).agreements).toEqual([])
    await provider.certifier.ask(reinstateCertification, { ...certification, body: { note: '' } })
    await officer.ask(api.requestAgreement, { body: { offerId, note: '' } })
    await provider.staff.ask(retireOffer, { params: { offerId } })
    expect(await refusal()).toBe('object.not_found')
  })

  it('is paid by the voucher whose days end first', async () => {
    const [sooner, held] = [await aProgramme(world), await aVoucher(world, programme)]
    const second = await anotherVoucher(sooner, held)
    await addDay(held.voucherId)
    const asked = await aRequestedAgreement(world, { programme, voucher: held })
    expect((await held.officer.ask(api.showAgreement, params(asked))).voucherId).toBe(second)
  })

  it('is paid by another one where of that nothing is left, or its days are over', async () => {
    const signed = await aSignedAgreement(world, { programme, offer: { priceMinor: '540000' } })
    const later = await anotherVoucher(await aProgramme(world), signed)
    await addDay(later)
    const asked = await aRequestedAgreement(world, { programme, voucher: signed })
    expect((await signed.officer.ask(api.showAgreement, params(asked))).voucherId).toBe(later)

    const held = await aVoucher(world, programme)
    const other = await anotherVoucher(await aProgramme(world), held)
    await world.platform.database.run(
      sql`UPDATE voucher SET commit_by = ${world.clock.now()}::timestamptz - interval '1 day' WHERE id = ${held.voucherId}`,
    )
    const again = await aRequestedAgreement(world, { programme, voucher: held })
    expect((await held.officer.ask(api.showAgreement, params(again))).voucherId).toBe(other)
  })

  it('is for officers only, and a foreign agreement does not exist', async () => {
    const asked = await aRequestedAgreement(world, { programme })
    const other = await aRequestedAgreement(world, { programme })
    expect(await asked.staff.refused(api.requestAgreement, { body: { offerId: asked.offerId, note: '' } })).toBe(
      'actor.role_missing',
    )
    for (const stranger of [other.officer, other.staff, (await aProgramme(world)).manager])
      expect(await stranger.refused(api.showAgreement, params(asked))).toBe('object.not_found')
    expect(await other.officer.refused(api.declineAgreement, { ...params(asked), body: { reason: 'x' } })).toBe(
      'object.not_found',
    )
    expect(await other.staff.refused(api.offerAgreement, { ...params(asked), body: { deliveryDays: 5 } })).toBe(
      'object.not_found',
    )
  })
})
