import { randomUUID } from 'node:crypto'
import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { positionOf } from '@sanad/server/modules/vouchers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { listUnservedAssociations } from '@sanad/shared/api/voucher-issues.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSignedAgreement } from '../world/agreements.ts'
import { killedWhileLooking, lookedTwiceAtOnce } from '../world/dying.ts'
import { mailsTo } from '../world/naming.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { commitTo, payAll, releaseFrom } from '../world/spending.ts'
import { aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const at = ({ voucherId }: VoucherInWorld) => ({ params: { voucherId } })
const seen = (voucher: VoucherInWorld) => voucher.officer.ask(api.readVoucher, at(voucher))
const pool = () => balanceOf(world.platform.database, programme.programmeId, 'pool', programme.programmeId)

describe('The end of a voucher', () => {
  it('tells the manager, and its officers, that its association may have another: as many as the page of issuing counts', async () => {
    const own = await aProgramme(world)
    const issuing = async () => (await own.manager.ask(readHome)).tasks.find(each => each.kind === 'voucher.issue')
    const { voucherId, officer } = await aVoucher(world, own)
    expect(await issuing()).toBeUndefined()
    await own.manager.ask(api.cancelVoucher, { params: { voucherId }, body: { reason: 'issued_in_error' } })
    const { count } = await own.manager.ask(listUnservedAssociations, {})
    expect(count).toBe(1)
    expect(await issuing()).toMatchObject({ href: '/office/vouchers/issue', facts: { count } })
    expect((await officer.ask(readHome)).underway).toMatchObject([{ kind: 'voucher.issue', with: 'office' }])
  })

  it('comes by itself when it is not activated in time: all of it returns to the pool', async () => {
    const before = await pool()
    const voucher = await aVoucher(world, programme, { isActive: false })
    world.clock.forward({ days: 59 })
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'issued' })
    world.clock.forward({ days: 2 })
    await world.tick()
    expect(await seen(voucher)).toMatchObject({
      state: 'expired',
      deadline: null,
      figures: { availableMinor: '0', returnedMinor: '540000' },
    })
    expect(await pool()).toBeGreaterThanOrEqual(before)
    const steps = (await seen(voucher)).timeline.filter(({ event }) => event === 'expire')
    expect(steps).toEqual([expect.objectContaining({ role: 'clock', from: 'issued', to: 'expired' })])
  })

  it('takes back after the last deadline only what is available: what is committed lives', async () => {
    const voucher = await aVoucher(world, programme)
    await commitTo(world, voucher, randomUUID(), 500000n)
    world.clock.forward({ days: 181 })
    await world.tick()
    expect(await seen(voucher)).toMatchObject({
      state: 'expired',
      figures: { availableMinor: '0', committedMinor: '500000', returnedMinor: '40000' },
    })
  })

  it('does not come while everything is committed, and takes back what is released after the deadline', async () => {
    const voucher = await aVoucher(world, programme)
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    world.clock.forward({ days: 181 })
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'active' })
    await releaseFrom(world, voucher, agreementId, 540000n)
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'expired', figures: { returnedMinor: '540000' } })
  })

  it('is redemption once nothing is available or committed and something was paid', async () => {
    const voucher = await aVoucher(world, programme)
    const agreementId = randomUUID()
    await commitTo(world, voucher, agreementId, 540000n)
    await world.tick()
    expect(await seen(voucher)).toMatchObject({ state: 'active' })
    await payAll(world, voucher, agreementId, 378000n)
    await world.tick()
    expect(await seen(voucher), 'the rest is still committed').toMatchObject({ state: 'active' })
    await payAll(world, voucher, agreementId, 162000n)
    await world.tick()
    expect(await seen(voucher)).toMatchObject({
      state: 'redeemed',
      figures: { paidMinor: '540000', committedMinor: '0' },
    })
    expect((await seen(voucher)).actions.every(action => action.because !== null)).toBe(true)
  })

  it('happens once, however many workers look', async () => {
    const vouchers = await Promise.all(Array.from({ length: 5 }, () => aVoucher(world, programme, { isActive: false })))
    world.clock.forward({ days: 61 })
    await Promise.all([world.tick(), world.tick(), world.tick()])
    for (const voucher of vouchers) {
      expect((await seen(voucher)).timeline.filter(({ event }) => event === 'expire')).toHaveLength(1)
      expect((await seen(voucher)).figures.returnedMinor).toBe('540000')
    }
  })

  it('may be decided by the office with a coded reason, which the association reads', async () => {
    const voucher = await aVoucher(world, programme)
    const body = { reason: 'association_dissolved' as const }
    expect(
      await programme.manager.refused(api.cancelVoucher, { ...at(voucher), body: { reason: 'because' as never } }),
    ).toBe('request.invalid')
    await programme.manager.ask(api.suspendVoucher, { ...at(voucher), body: { reason: 'under_review' } })
    expect(await seen(voucher)).toMatchObject({ state: 'suspended', reason: 'under_review' })
    expect((await mailsTo(world, voucher.officer)).at(-1)).toContain('يُرفع التوقيف')
    await programme.manager.ask(api.cancelVoucher, { ...at(voucher), body })
    const [, suspended, cancelled] = await mailsTo(world, voucher.officer)
    for (const mail of [suspended, cancelled]) expect(mail).toContain('/association/voucher')
    expect(cancelled).toContain('إلى البرنامج')
    expect(await seen(voucher)).toMatchObject({
      state: 'cancelled',
      reason: 'association_dissolved',
      figures: { returnedMinor: '540000' },
    })
    expect(await programme.manager.refused(api.resumeVoucher, at(voucher))).toBe('event.not_possible')
  })

  it('takes nothing from any other voucher', async () => {
    const [ended, other] = [await aVoucher(world, programme), await aVoucher(world, programme)]
    const before = await pool()
    await programme.manager.ask(api.cancelVoucher, { ...at(ended), body: { reason: 'issued_in_error' } })
    expect((await seen(other)).figures).toMatchObject({ availableMinor: '540000', returnedMinor: '0' })
    expect(await pool()).toBe(before + 540000n)
  })

  it('leaves a voucher whose worth is always where it can be found', async () => {
    const rows = await world.platform.database.rows<{ id: string }>(sql`SELECT id FROM voucher`)
    expect(rows.length).toBeGreaterThan(8)
    for (const { id } of rows) {
      const position = await positionOf(world.platform.database, id)
      if (!position) throw new Error('a voucher without a position')
      const { worthMinor, availableMinor, committedMinor, payableMinor, transitMinor, paidMinor, returnedMinor } =
        position
      expect(availableMinor + committedMinor + payableMinor + transitMinor + paidMinor + returnedMinor).toBe(worthMinor)
    }
  })
})

describe('Before the days of a voucher end, its officers', () => {
  const told = async (who: Actor, word: string) => (await mailsTo(world, who)).filter(body => body.includes(word))
  const later = async (officer: Actor, days: number) => {
    world.clock.forward({ days })
    await lookedTwiceAtOnce(world, ['vouchers.reminders', 'vouchers.deadlines'])
    return [(await told(officer, 'غير مفعَّل بعد')).length, (await told(officer, 'متاحاً')).length]
  }

  it('are reminded to activate it, 30 days and 7 days before, once each', async () => {
    const { officer } = await aVoucher(world, programme, { isActive: false })
    expect(await later(officer, 29)).toEqual([0, 0])
    world.clock.forward({ days: 1 })
    expect(await killedWhileLooking(world, 'vouchers.reminders')).toBeGreaterThan(4)
    expect(await later(officer, 0)).toEqual([1, 0])
    expect(await later(officer, 22)).toEqual([1, 0])
    expect(await later(officer, 1)).toEqual([2, 0])
    expect(await later(officer, 8)).toEqual([2, 0])
  })

  it('are reminded to use it, once it is active, by its own deadline', async () => {
    const { officer, voucherId } = await aVoucher(world, programme, { isActive: false })
    expect(await later(officer, 54)).toEqual([1, 0])
    await officer.ask(api.activateVoucher, { params: { voucherId } })
    expect(await later(officer, 95)).toEqual([1, 0])
    expect(await later(officer, 1)).toEqual([1, 1])
    expect(await later(officer, 22)).toEqual([1, 1])
    expect(await later(officer, 1)).toEqual([1, 2])
    expect(await later(officer, 8)).toEqual([1, 2])
  })

  it('are reminded once, 30 days before, of what is left of one they use', async () => {
    const voucher = await aVoucher(world, programme)
    await commitTo(world, voucher, randomUUID(), 500000n)
    expect(await later(voucher.officer, 149)).toEqual([0, 0])
    expect(await later(voucher.officer, 1)).toEqual([0, 1])
    expect((await told(voucher.officer, 'متاحاً'))[0]).toContain('400,00')
    expect(await later(voucher.officer, 24)).toEqual([0, 1])
  })

  it('are left alone where all of it is committed, or where it has ended', async () => {
    const { officer } = await aSignedAgreement(world, { programme, offer: { priceMinor: '540000' } })
    const gone = await aVoucher(world, programme)
    await gone.officer.ask(api.renounceVoucher, { params: { voucherId: gone.voucherId } })
    expect(await later(officer, 175)).toEqual([0, 0])
    expect(await later(gone.officer, 0)).toEqual([0, 0])
  })
})
