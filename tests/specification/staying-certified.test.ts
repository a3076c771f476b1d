import { standingOf } from '@sanad/server/modules/certification/index.ts'
import { getBadge } from '@sanad/shared/api/baseline.ts'
import * as api from '@sanad/shared/api/certification.ts'
import { showClaim } from '@sanad/shared/api/claims.ts'
import { searchCatalogue } from '@sanad/shared/api/searching.ts'
import { baselineControls } from '@sanad/shared/baseline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { anOffer } from '../world/catalogue.ts'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { aClaim } from '../world/invoices.ts'
import { mailsTo } from '../world/naming.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const accepted = (controls: readonly string[]) =>
  controls.map(control => ({ control, verdict: 'accepted' as const, note: '' }))
const codes = baselineControls.map(({ code }) => code)
const badgeOf = (providerId: string) => world.anybody.ask(getBadge, { params: { providerId } })
const params = (certificationId: string) => ({ params: { certificationId } })

describe('Staying certified', () => {
  it('can be suspended, reinstated and revoked, and every standing of the past is answered from history', async () => {
    const { certificationId, certifier, providerId, staff } = await aCertifiedProvider(world)
    const on = (day: string) => standingOf(world.platform.database, providerId, day)
    const reason = { code: 'incident_unanswered' as const, note: 'Sans réponse depuis dix jours.' }
    world.clock.forward({ days: 10 })
    await certifier.ask(api.suspendCertification, { ...params(certificationId), body: reason })
    expect(await staff.refused(api.beginCertification)).toBe('certification.suspended')
    world.clock.forward({ days: 10 })
    await certifier.ask(api.reinstateCertification, { ...params(certificationId), body: { note: '' } })
    world.clock.forward({ days: 10 })
    await certifier.ask(api.suspendCertification, { ...params(certificationId), body: reason })
    await certifier.ask(api.revokeCertification, { ...params(certificationId), body: reason })
    expect(await on('2026-03-01')).toMatchObject({ state: 'none', isCertified: false })
    expect(await on('2026-03-02')).toMatchObject({ isCertified: true })
    expect(await on('2026-03-15')).toMatchObject({ state: 'suspended', isCertified: false })
    expect(await on('2026-03-25')).toMatchObject({ state: 'certified', isCertified: true })
    expect(await on('2026-04-05')).toMatchObject({ state: 'revoked', isCertified: false })
    expect((await badgeOf(providerId)).history.map(({ event }) => event)).toEqual([
      'revoke',
      'suspend',
      'reinstate',
      'suspend',
      'certify',
    ])
  })

  it.each([0, 1])(
    'counts for what was delivered while its renewal was looked at, and certified %i days later',
    async days => {
      const firm = await aCertifiedProvider(world)
      const { staff, certifier } = firm
      const { certificationId } = await staff.ask(api.beginCertification)
      await staff.ask(api.submitCertification, params(certificationId))
      await world.work()
      const milestone = await anAcceptedMilestone(world, { provider: firm })
      world.clock.forward({ days, minutes: 1 })
      await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })
      await certifier.ask(api.certifyProvider, params(certificationId))
      const { claimId } = await aClaim(world, milestone)
      const { checks } = await staff.ask(showClaim, { params: { claimId } })
      expect(checks.find(({ rule }) => rule === 'certified_at_service')).toMatchObject({ outcome: 'passed' })
    },
  )

  it('stays revoked in public, whatever the firm begins, withdraws or is refused afterwards, until it is certified anew', async () => {
    const { certificationId, certifier, providerId, staff } = await aCertifiedProvider(world)
    const reason = { code: 'false_declaration' as const, note: 'Preuves d’un autre service.' }
    await certifier.ask(api.suspendCertification, { ...params(certificationId), body: reason })
    await certifier.ask(api.revokeCertification, { ...params(certificationId), body: reason })
    const shown = async () => (await badgeOf(providerId)).standing.state
    const apply = async () => {
      const begun = await staff.ask(api.beginCertification)
      expect(await shown()).toBe('revoked')
      return params(begun.certificationId)
    }
    const handIn = async (one: Awaited<ReturnType<typeof apply>>) => {
      await staff.ask(api.submitCertification, one)
      await world.work()
      expect(await shown()).toBe('revoked')
      await certifier.ask(api.judgeControls, { ...one, body: { verdicts: accepted(codes) } })
    }
    await staff.ask(api.withdrawCertification, await apply())
    expect(await shown()).toBe('revoked')
    const refused = await apply()
    await handIn(refused)
    const refusal = { code: 'evidence_insufficient' as const, note: 'Trop ancien.' }
    await certifier.ask(api.refuseCertification, { ...refused, body: refusal })
    expect(await shown()).toBe('revoked')
    const anew = await apply()
    await handIn(anew)
    await certifier.ask(api.certifyProvider, anew)
    expect(await shown()).toBe('certified')
    expect((await badgeOf(providerId)).history.map(({ event }) => event)).toContain('revoke')
  })

  it('is spoken of 30 days and 7 days before its last, once each, unless the office has the renewal', async () => {
    const [left, renewing] = [await aCertifiedProvider(world), await aCertifiedProvider(world)]
    const told = async (days: number) => {
      world.clock.forward({ days })
      await lookedTwiceAtOnce(world, ['certification.remind'])
      const counts = [left, renewing].map(async ({ staff }) => {
        const mails = await mailsTo(world, staff)
        return mails.filter(body => body.includes('قدّموا طلب التجديد')).length
      })
      return Promise.all(counts)
    }
    const { expiresOn } = (await badgeOf(left.providerId)).standing
    const daysLeft = Math.round((Date.parse(expiresOn ?? '') - world.clock.now().getTime()) / 86_400_000)
    expect(await told(daysLeft - 32)).toEqual([0, 0])
    world.clock.forward({ days: 2 })
    expect(await killedWhileLooking(world, 'certification.remind')).toBeGreaterThan(4)
    expect(await told(0)).toEqual([1, 1])
    const { certificationId } = await renewing.staff.ask(api.beginCertification)
    await renewing.staff.ask(api.submitCertification, params(certificationId))
    await world.work()
    expect(await told(21)).toEqual([1, 1])
    expect(await told(3)).toEqual([2, 1])
    expect(await told(7)).toEqual([2, 1])
  })

  it('lasts a year through its last day, is renewed before, and otherwise lapses', async () => {
    const { providerId, staff, certifier } = await aCertifiedProvider(world)
    const until = (await badgeOf(providerId)).standing.expiresOn ?? ''
    world.clock.forward({ days: 300 })
    const { certificationId } = await staff.ask(api.beginCertification)
    const draft = await staff.ask(api.getMyCertification)
    expect(draft.current?.answers).toHaveLength(codes.length)
    expect(draft.standing.isCertified).toBe(true)
    await staff.ask(api.submitCertification, params(certificationId))
    await world.work()
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })
    await certifier.ask(api.certifyProvider, params(certificationId))
    const renewed = (await badgeOf(providerId)).standing.expiresOn ?? ''
    expect(renewed > until).toBe(true)
    expect(await standingOf(world.platform.database, providerId, renewed)).toMatchObject({ isCertified: true })
    world.clock.forward({ days: 366 })
    expect((await badgeOf(providerId)).standing).toMatchObject({ state: 'expired', isCertified: false })
    await world.tick()
    expect((await badgeOf(providerId)).history[0]).toMatchObject({ event: 'lapse', to: 'expired' })
    expect((await staff.ask(api.getMyCertification)).canBegin).toBe(true)
  })

  it('is found among the certified through its last day, and not a day longer', async () => {
    const provider = await aCertifiedProvider(world)
    const { offerId } = await anOffer(world, provider)
    const isFound = async () => {
      const { entries } = await world.anybody.ask(searchCatalogue, { query: { certified: '1' } })
      return entries.some(({ id }) => id === offerId)
    }
    const { expiresOn } = (await badgeOf(provider.providerId)).standing
    const today = world.clock.now().toISOString().slice(0, 10)
    world.clock.forward({ days: (Date.parse(expiresOn ?? '') - Date.parse(today)) / 86_400_000 })
    expect(await isFound()).toBe(true)
    world.clock.forward({ days: 1 })
    expect(await isFound()).toBe(false)
  })
})
