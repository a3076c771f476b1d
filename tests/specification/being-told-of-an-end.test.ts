import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/agreements.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import { listLog } from '@sanad/shared/api/record.ts'
import { activateVoucher, issueVoucher, renounceVoucher, suspendVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AcceptedMilestone,
  type AgreementWanted,
  anAcceptedMilestone,
  anOfferedAgreement,
  aRequestedAgreement,
  aSignedAgreement,
  signature,
} from '../world/agreements.ts'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { mailsTo } from '../world/naming.ts'
import { aProgramme } from '../world/programmes.ts'
import { aCertifiedProvider } from '../world/providers.ts'
import { aPaidClaim, commitTo } from '../world/spending.ts'
import { aVoucher } from '../world/vouchers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const told = async (who: Actor, words: string | RegExp) =>
  (await mailsTo(world, who)).filter(body => (typeof words === 'string' ? body.includes(words) : words.test(body)))
const speaks = ({ personId }: Actor, locale: string) =>
  world.platform.database.run(sql`UPDATE person SET locale = ${locale} WHERE id = ${personId}`)
const params = ({ agreementId }: { agreementId: string }) => ({ params: { agreementId } })
const stateOf = async (of: { officer: Actor; agreementId: string }) =>
  (await of.officer.ask(api.showAgreement, params(of))).state
const link = ({ agreementId }: { agreementId: string }) =>
  `${world.platform.config.publicUrl}/agreements/${agreementId}`

describe('A programme that closes', () => {
  it('tells who holds a voucher that can still be used what that means, and until when; each once, however often the clock dies', async () => {
    const programme = await aProgramme(world)
    const unused = await aVoucher(world, programme, { isActive: false })
    const [used, spent, over, stopped] = await Promise.all([1, 2, 3, 4].map(() => aVoucher(world, programme)))
    if (!(used && spent && over && stopped)) throw new Error('vouchers are missing')
    await commitTo(world, used, randomUUID(), 300000n)
    await commitTo(world, spent, randomUUID(), 540000n)
    await over.officer.ask(renounceVoucher, { params: { voucherId: over.voucherId } })
    const { voucherId } = stopped
    await programme.manager.ask(suspendVoucher, { params: { voucherId }, body: { reason: 'under_review' } })
    const elsewhere = await aVoucher(world, await aProgramme(world))
    const late = await aVoucher(world, programme, { isActive: false })
    await world.platform.database.run(
      sql`UPDATE voucher SET activate_by = ${world.clock.now()}::timestamptz - interval '1 day' WHERE id = ${late.voucherId}`,
    )
    await speaks(used.officer, 'fr')
    await programme.manager.ask(closeProgramme, { params: { programmeId: programme.programmeId } })
    expect(await told(unused.officer, 'أُغلق البرنامج'), 'not the work of whoever closes').toEqual([])
    expect(await killedWhileLooking(world, 'vouchers.tell')).toBeGreaterThan(5)
    await lookedTwiceAtOnce(world, ['vouchers.tell'])
    const [first, ...again] = await told(unused.officer, 'أُغلق البرنامج')
    expect(first).toMatch(/5\u202f400,00/)
    expect(first).toMatch(/فعّلوه في أجل أقصاه .*1 ماي 2026.* ثم وقّعوا اتفاقية في أجل أقصاه .*29 غشت 2026/)
    const [second, ...more] = await told(used.officer, 'est fermé')
    expect(second).toMatch(/2\u202f400,00.* y sont encore disponibles/)
    expect(second).toMatch(/au plus tard le .*août 2026/)
    expect([...again, ...more]).toEqual([])
    for (const { officer } of [spent, over, stopped, elsewhere, late])
      expect(await told(officer, 'أُغلق البرنامج')).toEqual([])
  })

  it('tells a firm in one letter of all that is under way, and nothing to whom has nothing there', async () => {
    const programme = await aProgramme(world)
    const provider = await aCertifiedProvider(world)
    const signed = await aSignedAgreement(world, { programme, provider })
    const offered = await anOfferedAgreement(world, { programme, provider })
    const declined = await aRequestedAgreement(world, { programme, provider })
    await declined.staff.ask(api.declineAgreement, { ...params(declined), body: { reason: 'لا وقت لدينا.' } })
    const alone = await aRequestedAgreement(world, { programme })
    const elsewhere = await aSignedAgreement(world)
    await speaks(alone.staff, 'en')
    await programme.manager.ask(closeProgramme, { params: { programmeId: programme.programmeId } })
    expect(await killedWhileLooking(world, 'agreement.tell')).toBeGreaterThan(4)
    await lookedTwiceAtOnce(world, ['agreement.tell'])
    const [letter, ...again] = await told(provider.staff, 'أُغلق البرنامج')
    expect(again).toEqual([])
    for (const { reference } of [signed, offered]) expect(letter).toContain(reference)
    expect(letter).not.toContain(declined.reference)
    expect(letter).toContain(`${world.platform.config.publicUrl}/agreements`)
    const own = await told(alone.staff, 'is closed')
    expect(own).toHaveLength(1)
    expect(own[0]).toContain(link(alone))
    expect(await told(elsewhere.staff, 'أُغلق البرنامج')).toEqual([])
    expect(await stateOf(signed), 'and nothing else changes').toBe('signed')
    await offered.officer.ask(api.signAgreement, signature(offered))
  })
})

describe('An agreement that is completed', () => {
  /** Both its milestones are accepted, and their claims paid. */
  async function allPaid(wanted: AgreementWanted, secondMinor: bigint): Promise<AcceptedMilestone> {
    const done = await anAcceptedMilestone(world, wanted)
    const [first = '', second = ''] = done.milestones.map(({ id }) => id)
    await world.platform.database.run(
      sql`UPDATE milestone SET state = 'accepted', accepted_at = ${world.clock.now()} WHERE id = ${second}`,
    )
    await aPaidClaim(world, done, { milestoneId: first, amountMinor: 339500n })
    await aPaidClaim(world, done, { milestoneId: second, amountMinor: secondMinor })
    return done
  }

  it('is told to both sides, once: to its association with what is left of the voucher, to a firm in one letter without', async () => {
    const programme = await aProgramme(world)
    const provider = await aCertifiedProvider(world)
    const whole = await allPaid({ programme, provider }, 145500n)
    const less = await allPaid({ programme, provider }, 145000n)
    await world.platform.database.run(sql`UPDATE voucher SET state = 'expired' WHERE id = ${less.voucherId}`)
    await speaks(whole.officer, 'fr')
    expect(await killedWhileLooking(world, 'agreement.finish')).toBeGreaterThan(5)
    expect([await stateOf(whole), await stateOf(less)]).toEqual(['completed', 'completed'])
    world.clock.forward({ minutes: 10 })
    expect(await killedWhileLooking(world, 'agreement.tell')).toBeGreaterThan(8)
    await lookedTwiceAtOnce(world, ['agreement.finish', 'agreement.tell'])
    const [letter, ...again] = await told(provider.staff, 'فاكتملت')
    for (const { reference } of [whole, less]) expect(letter).toContain(reference)
    expect(letter, 'what is left is the association’s').not.toMatch(/د\.م/)
    const [mail, ...more] = await told(whole.officer, 'est achevée')
    expect(mail).toMatch(/550,00.* restent disponibles.* au plus tard le .*août 2026/)
    expect(mail).toContain(link(whole))
    const [last, ...others] = await told(less.officer, 'اكتملت')
    expect(last).toContain('لم يبق في شيككم مبلغ يمكن الالتزام به.')
    expect([...again, ...more, ...others]).toEqual([])
  })
})

describe('What can be signed no more', () => {
  it('ends by the clock once the time to commit the voucher has passed, for both sides and in one letter to a firm', async () => {
    const programme = await aProgramme(world)
    const provider = await aCertifiedProvider(world)
    const offered = await anOfferedAgreement(world, { programme, provider })
    const requested = await aRequestedAgreement(world, { programme, provider })
    const signed = await aSignedAgreement(world, { programme, provider })
    await world.tick()
    expect(await stateOf(offered), 'its time has not come').toBe('offered')
    world.clock.forward({ days: 181 })
    expect(await killedWhileLooking(world, 'agreement.lapse')).toBeGreaterThan(2)
    await lookedTwiceAtOnce(world, ['agreement.lapse', 'agreement.tell'])
    expect(await told(provider.staff, 'لم يعد التوقيع ممكناً'), 'gathered').toEqual([])
    world.clock.forward({ minutes: 10 })
    await lookedTwiceAtOnce(world, ['agreement.lapse', 'agreement.tell'])
    expect([await stateOf(offered), await stateOf(requested), await stateOf(signed)]).toEqual([
      'lapsed',
      'lapsed',
      'signed',
    ])
    const { timeline, endedAt } = await offered.staff.ask(api.showAgreement, params(offered))
    expect(timeline.at(-1)).toMatchObject({ event: 'lapse', role: 'clock', to: 'lapsed' })
    expect(endedAt).not.toBeNull()
    const [letter, ...again] = await told(provider.staff, 'لم يعد التوقيع ممكناً')
    expect(again).toEqual([])
    for (const { reference } of [offered, requested]) expect(letter).toContain(reference)
    expect(letter).not.toContain(signed.reference)
    for (const each of [offered, requested]) {
      const [mail, ...more] = await told(each.officer, 'لذلك انتهت الاتفاقية')
      expect(more).toEqual([])
      expect(mail).toContain(link(each))
    }
    const { entries } = await programme.auditor.ask(listLog, { query: { command: 'agreement.lapse' } })
    expect(entries).toHaveLength(1)
  })

  it('ends with the voucher, but waits while that is suspended; and another voucher can be asked for the same service', async () => {
    const programme = await aProgramme(world)
    const [renounced, stopped] = [
      await anOfferedAgreement(world, { programme }),
      await anOfferedAgreement(world, { programme }),
    ]
    const { voucherId } = stopped
    await programme.manager.ask(suspendVoucher, { params: { voucherId }, body: { reason: 'under_review' } })
    await renounced.officer.ask(renounceVoucher, { params: { voucherId: renounced.voucherId } })
    await lookedTwiceAtOnce(world, ['agreement.lapse'])
    expect([await stateOf(renounced), await stateOf(stopped)]).toEqual(['lapsed', 'offered'])
    expect(await renounced.officer.refused(api.signAgreement, signature(renounced))).toBe('event.not_possible')
    const decline = { ...params(renounced), body: { reason: 'x' } }
    expect(await renounced.staff.refused(api.declineAgreement, decline)).toBe('event.not_possible')
    const { programmeId } = programme
    const { associationId, officer, offerId } = renounced
    const second = await programme.manager.ask(issueVoucher, { params: { programmeId }, body: { associationId } })
    await officer.ask(activateVoucher, { params: { voucherId: second.voucherId } })
    expect((await officer.ask(api.requestAgreement, { body: { offerId, note: '' } })).state).toBe('draft')
  })
})
