import { randomUUID } from 'node:crypto'
import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { listDossierAccesses } from '@sanad/shared/api/record.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { commitTo, releaseFrom } from '../world/spending.ts'
import { anEligibleAssociation, aVoucher, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

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
const because = async (voucher: VoucherInWorld, event: string) =>
  (await seen(voucher)).actions.find(action => action.event === event)?.because

describe('Activating a voucher', () => {
  it('is done once by its officer, also when fifty try at once', async () => {
    const voucher = await aVoucher(world, programme, { isActive: false })
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => voucher.officer.ask(api.activateVoucher, at(voucher))),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'event.not_possible' })
    expect(await seen(voucher)).toMatchObject({ state: 'active', deadline: { event: 'commit' } })
  })

  it('is refused after its deadline, and the page says so before', async () => {
    const voucher = await aVoucher(world, programme, { isActive: false })
    expect(await because(voucher, 'activate')).toBeNull()
    world.clock.forward({ days: 61 })
    expect(await because(voucher, 'activate')).toBe('voucher.activation_deadline_passed')
    expect(await voucher.officer.refused(api.activateVoucher, at(voucher))).toBe('voucher.activation_deadline_passed')
  })

  it('does not exist for another association, nor for the office of another programme', async () => {
    const [voucher, other] = [await aVoucher(world, programme), await aVoucher(world, programme)]
    const elsewhere = await aProgramme(world)
    for (const endpoint of [api.activateVoucher, api.renounceVoucher, api.readVoucher])
      expect(await other.officer.refused(endpoint, at(voucher))).toBe('object.not_found')
    expect(await elsewhere.manager.refused(api.readVoucher, at(voucher))).toBe('object.not_found')
    expect(await elsewhere.manager.refused(api.resumeVoucher, at(voucher))).toBe('object.not_found')
    for (const endpoint of [api.cancelVoucher, api.suspendVoucher])
      expect(await elsewhere.manager.refused(endpoint, { ...at(voucher), body: { reason: 'under_review' } })).toBe(
        'object.not_found',
      )
    expect(await programme.manager.refused(api.activateVoucher, at(voucher))).toBe('actor.role_missing')
    expect(await voucher.officer.refused(api.cancelVoucher, { ...at(voucher), body: { reason: 'under_review' } })).toBe(
      'actor.role_missing',
    )
  })
})

describe('Committing and releasing', () => {
  it('commits no more than is available, also when fifty agreements are signed at once', async () => {
    const voucher = await aVoucher(world, programme)
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => commitTo(world, voucher, randomUUID(), 200000n)),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(2)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'money.insufficient' })
    expect((await seen(voucher)).figures).toMatchObject({ availableMinor: '140000', committedMinor: '400000' })
  })

  it('is refused before activation, while suspended and after the deadline', async () => {
    const issued = await aVoucher(world, programme, { isActive: false })
    await expect(commitTo(world, issued, randomUUID(), 1n)).rejects.toMatchObject({ code: 'voucher.not_active' })
    const voucher = await aVoucher(world, programme)
    await programme.manager.ask(api.suspendVoucher, { ...at(voucher), body: { reason: 'under_review' } })
    await expect(commitTo(world, voucher, randomUUID(), 1n)).rejects.toMatchObject({ code: 'voucher.not_active' })
    await programme.manager.ask(api.resumeVoucher, at(voucher))
    world.clock.forward({ days: 182 })
    await expect(commitTo(world, voucher, randomUUID(), 1n)).rejects.toMatchObject({
      code: 'voucher.commit_deadline_passed',
    })
    expect(await because(voucher, 'commit')).toBe('voucher.commit_deadline_passed')
  })

  it('gives back to the voucher what an agreement did not use, and to the pool when the voucher has ended', async () => {
    const voucher = await aVoucher(world, programme)
    const [first, second] = [randomUUID(), randomUUID()]
    await commitTo(world, voucher, first, 100000n)
    await commitTo(world, voucher, second, 200000n)
    await releaseFrom(world, voucher, first, 100000n)
    expect((await seen(voucher)).figures).toMatchObject({ availableMinor: '340000', committedMinor: '200000' })
    await voucher.officer.ask(api.renounceVoucher, at(voucher))
    expect((await seen(voucher)).figures).toMatchObject({
      availableMinor: '0',
      committedMinor: '200000',
      returnedMinor: '340000',
    })
    const before = await pool()
    await releaseFrom(world, voucher, second, 200000n)
    expect(await pool()).toBe(before + 200000n)
    expect((await seen(voucher)).figures).toMatchObject({ committedMinor: '0', returnedMinor: '540000' })
  })
})

describe('The office', () => {
  it('finds vouchers by state and by part of a name in Arabic or French, without accents', async () => {
    const office = await aProgramme(world)
    const issue = async (names: { ar: string; fr: string }) => {
      const { associationId } = await anEligibleAssociation(world, office, names)
      const { voucherId } = await office.manager.ask(api.issueVoucher, {
        params: { programmeId: office.programmeId },
        body: { associationId },
      })
      return voucherId
    }
    const argan = await issue({ ar: 'جمعية نساء أركان', fr: 'Association féminine de l’Argan 100%' })
    const atlas = await issue({ ar: 'تعاونية الأطلس', fr: 'Coopérative de l’Atlas' })
    const found = async (query: object) =>
      (await office.auditor.ask(api.listVouchers, { query })).vouchers.map(({ id }) => id)
    expect(await found({})).toEqual([atlas, argan])
    expect(await found({ search: 'FEMININE' })).toEqual([argan])
    expect(await found({ search: 'الأطلس' })).toEqual([atlas])
    expect(await found({ search: 'تعاونيه الاطلس' })).toEqual([atlas])
    expect(await found({ search: '100%' })).toEqual([argan])
    expect(await found({ search: '%' })).toEqual([])
    expect(await found({ state: 'active' })).toEqual([])
    expect(await found({ after: atlas })).toEqual([argan])
    expect((await programme.manager.ask(api.listVouchers, { query: { search: 'Argan' } })).vouchers).toEqual([])
  })

  it('reads totals that add up to the centime', async () => {
    const office = await aProgramme(world)
    const [voucher] = [
      await aVoucher(world, office),
      await aVoucher(world, office, { isActive: false }),
      await anEligibleAssociation(world, office),
    ]
    await commitTo(world, voucher, randomUUID(), 140000n)
    expect(await office.auditor.ask(api.readVoucherTotals)).toEqual({
      currency: 'MAD',
      states: [
        { state: 'active', count: 1, worthMinor: '540000' },
        { state: 'issued', count: 1, worthMinor: '540000' },
      ],
      issuedMinor: '1080000',
      availableMinor: '940000',
      committedMinor: '140000',
      payableMinor: '0',
      transitMinor: '0',
      paidMinor: '0',
      returnedMinor: '0',
    })
  })

  it('sees a voucher without its code, and the association sees that it looked', async () => {
    const voucher = await aVoucher(world, programme)
    expect(await programme.manager.ask(api.readVoucher, at(voucher))).toMatchObject({ code: null, qrText: null })
    const { accesses } = await voucher.officer.ask(listDossierAccesses)
    expect(accesses).toEqual([
      expect.objectContaining({ role: 'manager', what: 'voucher', objectId: voucher.voucherId }),
    ])
  })
})
