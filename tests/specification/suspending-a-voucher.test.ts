import { randomUUID } from 'node:crypto'
import { showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { endOfDayAfter } from '@sanad/shared/calendar-day.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, aRequestedAgreement, signature } from '../world/agreements.ts'
import { mailsTo } from '../world/naming.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { approve, commitTo } from '../world/spending.ts'
import { aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

type Held = Pick<VoucherInWorld, 'voucherId' | 'officer'>
const at = ({ voucherId }: Held) => ({ params: { voucherId } })
const seen = (voucher: Held) => voucher.officer.ask(api.readVoucher, at(voucher))
const suspend = (voucher: Held) =>
  programme.manager.ask(api.suspendVoucher, { ...at(voucher), body: { reason: 'under_review' } })
const resume = (voucher: Held) => programme.manager.ask(api.resumeVoucher, at(voucher))
const daysLater = (instant: string, days: number) => endOfDayAfter(new Date(instant), days).toISOString()

describe('A suspension of a voucher', () => {
  it('stops its clock: lifted after the deadline, every day on which it lasted is given back', async () => {
    const voucher = await aVoucher(world, programme)
    const { commitBy, expiresAt } = await seen(voucher)
    world.clock.forward({ days: 170 })
    await suspend(voucher)
    world.clock.forward({ days: 40 })
    await world.tick()
    const paused = { days: 41, commitBy: daysLater(commitBy, 41) }
    expect(await seen(voucher)).toMatchObject({ state: 'suspended', suspension: paused })
    await resume(voucher)
    await world.tick()
    const back = await seen(voucher)
    expect(back).toMatchObject({ state: 'active', suspension: null, commitBy: paused.commitBy })
    expect(back.expiresAt).toBe(daysLater(expiresAt, 41))
    expect(back.deadline).toEqual({ event: 'commit', at: paused.commitBy })
    expect(back.timeline.at(-1)).toMatchObject({ event: 'resume', facts: paused })
    expect((await mailsTo(world, voucher.officer)).find(body => body.includes('أضيفت'))).toContain('2026')
    world.clock.forward({ days: 10 })
    await commitTo(world, voucher, randomUUID(), 1n)
    world.clock.forward({ days: 2 })
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'expired' })
  })

  it('of an hour gives back its day, and one that comes again counts anew', async () => {
    const voucher = await aVoucher(world, programme)
    const { commitBy } = await seen(voucher)
    for (const days of [0, 3]) {
      await suspend(voucher)
      world.clock.forward({ days })
      await resume(voucher)
      world.clock.forward({ days: 10 })
    }
    expect((await seen(voucher)).commitBy).toBe(daysLater(commitBy, 5))
  })

  it('has its officers reminded by the moved deadline', async () => {
    const voucher = await aVoucher(world, programme)
    const reminders = async (days: number) => {
      world.clock.forward({ days })
      await world.tick()
      return (await mailsTo(world, voucher.officer)).filter(body => body.includes('متاحاً')).length
    }
    await suspend(voucher)
    expect(await reminders(100)).toBe(0)
    await resume(voucher)
    expect(await reminders(150)).toBe(0)
    expect(await reminders(1)).toBe(1)
  })

  it('stretches no text the firm has signed: what it says of its last day holds, and the service can be asked for anew', async () => {
    const offered = await anOfferedAgreement(world, { programme })
    const { agreementId, officer } = offered
    const shown = () => officer.ask(showAgreement, { params: { agreementId } })
    const signBy = (await shown()).signBy
    world.clock.forward({ days: 179 })
    await suspend(offered)
    expect(await shown()).toMatchObject({ isTooLate: false, signBy })
    world.clock.forward({ days: 20 })
    await resume(offered)
    expect(await shown()).toMatchObject({ isTooLate: true, signBy })
    expect(await officer.refused(signAgreement, signature(offered))).toBe('agreement.signing_over')
    expect((await officer.ask(readHome)).tasks.map(({ kind }) => kind)).not.toContain('agreement.sign')
  })

  it('that ends does not use up a voucher whose money is still to be paid', async () => {
    const voucher = await aVoucher(world, programme)
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    await suspend(voucher)
    await approve(world, voucher, agreementId, 540000n)
    // Whoever resumes it has the clock look again.
    await resume(voucher)
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'active', figures: { payableMinor: '540000' } })
  })

  it('lets what is only asked for wait: it is not too late while the clock stands', async () => {
    const asked = await aRequestedAgreement(world, { programme })
    const shown = () => asked.officer.ask(showAgreement, { params: { agreementId: asked.agreementId } })
    await suspend(asked)
    world.clock.forward({ days: 200 })
    await world.tick()
    expect(await shown()).toMatchObject({ isTooLate: false })
    await resume(asked)
    expect(await shown()).toMatchObject({ isTooLate: false, signBy: (await seen(asked)).commitBy })
  })
})
