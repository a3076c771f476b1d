import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import { listUnservedAssociations } from '@sanad/shared/api/voucher-issues.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { whenText } from '@sanad/shared/figures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailsTo } from '../world/naming.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anEligibleAssociation, aVoucher, eligibleAssociations } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const to = ({ programmeId }: ProgrammeInWorld, associationId: string) => ({
  params: { programmeId },
  body: { associationId },
})
const all = ({ programmeId }: ProgrammeInWorld) => ({ params: { programmeId } })
const pool = ({ programmeId }: ProgrammeInWorld) => balanceOf(world.platform.database, programmeId, 'pool', programmeId)
describe('Issuing a voucher to one association', () => {
  it('earmarks its worth and gives the deadlines of the rulebook', async () => {
    const programme = await aProgramme(world)
    const before = await pool(programme)
    const { voucherId, officer } = await aVoucher(world, programme, { isActive: false })
    expect(await pool(programme)).toBe(before - 540000n)
    const seen = await officer.ask(api.readVoucher, { params: { voucherId } })
    expect(seen).toMatchObject({
      state: 'issued',
      worthMinor: '540000',
      activateBy: '2026-05-01T22:59:59.999Z',
      commitBy: '2026-08-29T22:59:59.999Z',
      figures: { availableMinor: '540000', committedMinor: '0', paidMinor: '0', returnedMinor: '0' },
      deadline: { event: 'activate', at: '2026-05-01T22:59:59.999Z' },
    })
    expect(seen.timeline).toEqual([expect.objectContaining({ event: 'issue', to: 'issued', role: 'manager' })])
  })

  it('is told to its officers by mail, with its worth and the day until which it is to be activated', async () => {
    const programme = await aProgramme(world)
    const { officer } = await aVoucher(world, programme, { isActive: false })
    const told = await mailsTo(world, officer)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('/association/voucher')
    expect(told[0]).toContain(whenText('2026-05-01T22:59:59.999Z', 'ar'))
    expect(told[0]?.replace(/\s/g, ' ')).toContain('5 400,00 د.م. لجمعيتكم.')
    const stranger = await aVoucher(world, await aProgramme(world), { isActive: false })
    expect(await mailsTo(world, stranger.officer)).toHaveLength(1)
    expect(await mailsTo(world, officer)).toHaveLength(1)
  })

  it('is under way with the office, on the home of its officers, from the approval until it is issued', async () => {
    const programme = await aProgramme(world)
    const { associationId, officer } = await anEligibleAssociation(world, programme)
    const waiting = { kind: 'voucher.issue', with: 'office', dueAt: null }
    expect((await officer.ask(readHome)).underway).toEqual([expect.objectContaining(waiting)])
    await programme.manager.ask(api.issueVoucher, to(programme, associationId))
    const { tasks, underway } = await officer.ask(readHome)
    expect([tasks.map(({ kind }) => kind), underway]).toEqual([['voucher.activate'], []])
  })

  it('gives exactly one, also when fifty are asked for at once', async () => {
    const programme = await aProgramme(world)
    const { associationId } = await anEligibleAssociation(world, programme)
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => programme.manager.ask(api.issueVoucher, to(programme, associationId))),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'voucher.already_held' })
    expect(await pool(programme)).toBe(1000000000n - 540000n)
  })

  it('lets the database itself refuse a second live voucher', async () => {
    const programme = await aProgramme(world)
    const { voucherId } = await aVoucher(world, programme)
    const copy = world.platform.database.run(sql`
      INSERT INTO voucher SELECT (v2).* FROM (SELECT jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'code_mark', '\\x00')) AS v2
      FROM voucher v WHERE id = ${voucherId}) AS copied`)
    await expect(copy).rejects.toMatchObject({ constraint: 'voucher_one_live' })
  })

  it('refuses who is not eligible, a foreign or unknown association, a closed programme and an empty pool', async () => {
    const programme = await aProgramme(world, { budgetMinor: '600000' })
    const other = await aProgramme(world)
    const { associationId } = await anEligibleAssociation(world, programme)
    const refused = (id: string, by = programme.manager) => by.refused(api.issueVoucher, to(programme, id))
    const foreign = await anEligibleAssociation(world, other)
    expect(await refused(foreign.associationId)).toBe('object.not_found')
    expect(await refused(associationId, other.manager)).toBe('object.not_found')
    expect(await refused(associationId, programme.auditor)).toBe('actor.role_missing')
    const suspended = await anEligibleAssociation(world, programme)
    await world.platform.database.run(
      sql`UPDATE registration SET state = 'suspended' WHERE association_id = ${suspended.associationId}`,
    )
    expect(await refused(suspended.associationId)).toBe('voucher.association_not_eligible')
    await aVoucher(world, programme)
    expect(await refused(associationId)).toBe('money.insufficient')
    await programme.manager.ask(closeProgramme, all(programme))
    expect(await refused(associationId)).toBe('programme.not_open')
  })

  it('shows whom it can be issued to, found by a name however it is written or by reference, and nobody else’s', async () => {
    const programme = await aProgramme(world)
    const [other, atlas] = [await aProgramme(world), { ar: 'تعاونية الأطلس', fr: 'Coopérative de l’Atlas' }]
    const waiting = await anEligibleAssociation(world, programme, atlas)
    const argan = await anEligibleAssociation(world, programme, { ar: 'جمعية أركان', fr: 'Association de l’Argan' })
    await aVoucher(world, programme)
    await anEligibleAssociation(world, other, atlas)
    const found = async (q?: string, by = programme.manager) =>
      (await by.ask(listUnservedAssociations, { query: q ? { q } : {} })).associations.map(({ id }) => id)
    expect(await found()).toEqual([waiting.associationId, argan.associationId])
    expect(await found('COOPERATIVE atlas')).toEqual([waiting.associationId])
    expect(await found('تعاونيه الاطلس')).toEqual([waiting.associationId])
    const { associations } = await programme.manager.ask(listUnservedAssociations, { query: { q: 'argan' } })
    expect(associations).toEqual([
      {
        id: argan.associationId,
        name: { ar: 'جمعية أركان', fr: 'Association de l’Argan' },
        province: 'MA-CAS',
        reference: expect.any(String),
      },
    ])
    expect(await found(associations[0]?.reference.toLowerCase())).toEqual([argan.associationId])
    expect(await found('%')).toEqual([])
    await programme.manager.ask(api.issueVoucher, to(programme, argan.associationId))
    expect(await found()).toEqual([waiting.associationId])
    expect(await programme.reviewer.refused(listUnservedAssociations, {})).toBe('actor.role_missing')
  })

  it('shows the first twenty of many, and says that there are more', async () => {
    const programme = await aProgramme(world)
    await eligibleAssociations(world, programme.programmeId, 21)
    const shown = await programme.manager.ask(listUnservedAssociations, {})
    expect(shown.associations).toHaveLength(20)
    expect(shown).toMatchObject({ hasMore: true, count: 21 })
    const found = await programme.manager.ask(listUnservedAssociations, { query: { q: 'nobody is called so' } })
    expect(found).toEqual({ associations: [], hasMore: false, count: 21 })
  })

  it('may issue again when the first voucher was renounced, not when it was redeemed', async () => {
    const programme = await aProgramme(world)
    const { voucherId, associationId, officer } = await aVoucher(world, programme)
    await officer.ask(api.renounceVoucher, { params: { voucherId } })
    await programme.manager.ask(api.issueVoucher, to(programme, associationId))
    await world.platform.database.run(
      sql`UPDATE voucher SET state = 'redeemed' WHERE association_id = ${associationId} AND state = 'issued'`,
    )
    expect(await programme.manager.refused(api.issueVoucher, to(programme, associationId))).toBe('voucher.already_held')
  })
})
