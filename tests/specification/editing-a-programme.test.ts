import { randomUUID } from 'node:crypto'
import * as api from '@sanad/shared/api/programmes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, newProgramme } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const draft = (fundedMinor = '0') => aProgramme(world, { isOpen: false, fundedMinor, budgetMinor: '2000000' })

describe('Editing a programme', () => {
  it('says anew what a draft is: names, code, budget, dates, payer', async () => {
    const { manager, programmeId } = await draft()
    const body = {
      ...newProgramme({ budgetMinor: '9000000' }),
      name: { ar: 'برنامج الجهة', fr: 'Programme régional', en: 'Regional programme' },
      opensOn: '2026-05-01',
      closesOn: '2026-12-31',
      debtorName: 'Region',
    }
    await manager.ask(api.editProgramme, { params: { programmeId }, body })
    const { debtorAccount, ...seen } = await manager.ask(api.readOwnProgramme)
    const { debtorAccount: given, ...wanted } = body
    expect(seen).toMatchObject(wanted)
    expect(debtorAccount).toBe(given)
    expect(seen.rulebookVersion).toBe(1)
  })

  it('brings the rules of another currency as a new version', async () => {
    const { manager, programmeId } = await draft()
    const body = newProgramme({ currency: 'EUR', rail: 'stripe' })
    await manager.ask(api.editProgramme, { params: { programmeId }, body })
    expect(await manager.ask(api.readOwnProgramme)).toMatchObject({
      currency: 'EUR',
      rail: 'stripe',
      voucherWorthMinor: '50000',
      rulebookVersion: 2,
      debtorAccount: null,
    })
  })

  it('holds what has come in', async () => {
    const { manager, programmeId } = await draft('1000000')
    const edits = (wanted: Parameters<typeof newProgramme>[0]) =>
      manager.refused(api.editProgramme, { params: { programmeId }, body: newProgramme(wanted) })
    expect(await edits({ currency: 'EUR', rail: 'stripe' })).toBe('programme.currency_fixed')
    expect(await edits({ budgetMinor: '999999' })).toBe('programme.budget_below_funded')
    await manager.ask(api.editProgramme, { params: { programmeId }, body: newProgramme({ budgetMinor: '1000000' }) })
  })

  it.each([
    ['programme.dates_reversed', { closesOn: '2025-12-31' }],
    ['programme.rail_currency', { rail: 'stripe' as const }],
    ['programme.account_invalid', { debtorAccount: 'MA64011519000001205000534922' }],
    ['request.invalid', { budgetMinor: '0' }],
  ])('refuses with %s what cannot be', async (code, wrong) => {
    const { manager, programmeId } = await draft()
    const body = { ...newProgramme(), ...wrong }
    expect(await manager.refused(api.editProgramme, { params: { programmeId }, body })).toBe(code)
  })

  it('ends when the programme opens, is its manager’s alone, and takes no other programme’s code', async () => {
    const [one, other] = [await draft(), await aProgramme(world)]
    const body = newProgramme()
    const params = { programmeId: one.programmeId }
    expect(await other.manager.refused(api.editProgramme, { params, body })).toBe('object.not_found')
    expect(await one.auditor.refused(api.editProgramme, { params, body })).toBe('actor.role_missing')
    const { code } = await other.manager.ask(api.readOwnProgramme)
    expect(await one.manager.refused(api.editProgramme, { params, body: { ...body, code } })).toBe(
      'programme.code_taken',
    )
    const open = { programmeId: other.programmeId }
    expect(await other.manager.refused(api.editProgramme, { params: open, body })).toBe('programme.not_draft')
  })

  it('is done once, however often it is sent', async () => {
    const { manager, programmeId } = await draft()
    const asked = {
      params: { programmeId },
      body: newProgramme({ currency: 'EUR', rail: 'stripe' }),
      key: randomUUID(),
    }
    await Promise.all(Array.from({ length: 5 }, () => manager.ask(api.editProgramme, asked)))
    expect((await manager.ask(api.readOwnProgramme)).rulebookVersion).toBe(2)
  })
})
