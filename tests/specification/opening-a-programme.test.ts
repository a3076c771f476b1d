import { randomUUID } from 'node:crypto'
import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/programmes.ts'
import { defaultRules, type Rules } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, newProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let founder: Actor
beforeAll(async () => {
  world = await openWorld()
  founder = await world.actor('manager', randomUUID())
})
afterAll(() => world.close())

const draft = () => aProgramme(world, { isOpen: false, fundedMinor: '0', budgetMinor: '2000000' })
const params = ({ programmeId }: ProgrammeInWorld) => ({ programmeId })
const fund = (programme: ProgrammeInWorld, amountMinor: string) => ({
  params: params(programme),
  body: { amountMinor },
})
const publish = (programme: ProgrammeInWorld, rules: Partial<Rules>, note = '') => ({
  params: params(programme),
  body: { rules: { ...defaultRules, ...rules }, note },
})

describe('Creating a programme', () => {
  it('makes a draft with the default rulebook, run by who created it, seen by nobody else', async () => {
    const { programmeId } = await founder.ask(api.createProgramme, { body: newProgramme() })
    const membership = await world.platform.database.row(sql`
      SELECT role FROM membership WHERE person_id = ${founder.personId} AND organisation_id = ${programmeId}`)
    expect(membership).toEqual({ role: 'manager' })
    expect(await world.anybody.refused(api.readProgramme, { params: { programmeId } })).toBe('object.not_found')
    const manager = await world.actor('manager', programmeId)
    const seen = await manager.ask(api.readOwnProgramme)
    expect(seen).toMatchObject({
      state: 'draft',
      rulebookVersion: 1,
      voucherWorthMinor: '540000',
      fundedMinor: '0',
      poolMinor: '0',
    })
    expect((await manager.ask(api.listRulebooks, { params: { programmeId } })).versions[0]?.rules).toEqual(defaultRules)
  })

  it('takes the euro rules for a programme in euro', async () => {
    const { manager } = await aProgramme(world, { currency: 'EUR', rail: 'stripe' })
    expect(await manager.ask(api.readOwnProgramme)).toMatchObject({ currency: 'EUR', voucherWorthMinor: '50000' })
  })

  it('keeps no account to pay from where Stripe pays, whatever the form still held', async () => {
    const { debtorAccount, debtorBic } = newProgramme()
    const body = { ...newProgramme({ currency: 'EUR', rail: 'stripe' }), debtorAccount, debtorBic }
    const { programmeId } = await founder.ask(api.createProgramme, { body })
    const manager = await world.actor('manager', programmeId)
    expect(await manager.ask(api.readOwnProgramme)).toMatchObject({ debtorAccount: null, debtorBic: null })
  })

  it.each([
    ['programme.dates_reversed', { closesOn: '2025-12-31' }],
    ['programme.rail_currency', { rail: 'stripe' as const }],
    ['programme.account_invalid', { debtorAccount: 'MA64011519000001205000534922' }],
    ['programme.account_invalid', { debtorBic: 'X' }],
    ['request.invalid', { budgetMinor: '0' }],
    ['request.invalid', { budgetMinor: '12.5' }],
    ['request.invalid', { currency: 'USD' as 'EUR' }],
    ['request.invalid', { opensOn: '2026-02-30' }],
  ])('refuses with %s what cannot be', async (code, wrong) => {
    expect(await founder.refused(api.createProgramme, { body: { ...newProgramme(), ...wrong } })).toBe(code)
  })

  it('refuses a code that another programme has', async () => {
    const body = newProgramme()
    await founder.ask(api.createProgramme, { body })
    expect(await founder.refused(api.createProgramme, { body })).toBe('programme.code_taken')
  })

  it('is for managers', async () => {
    const auditor = await world.actor('auditor', randomUUID())
    expect(await auditor.refused(api.createProgramme, { body: newProgramme() })).toBe('actor.role_missing')
    expect(await world.anybody.refused(api.createProgramme, { body: newProgramme() })).toBe('session.missing')
  })
})

describe('Funding and opening', () => {
  it('adds up to the budget and not a centime more, also when twenty try at once', async () => {
    const programme = await draft()
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => programme.manager.ask(api.fundProgramme, fund(programme, '300000'))),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(6)
    expect(await programme.manager.refused(api.fundProgramme, fund(programme, '200001'))).toBe(
      'programme.budget_exceeded',
    )
    expect(await programme.manager.ask(api.fundProgramme, fund(programme, '200000'))).toEqual({
      fundedMinor: '2000000',
    })
    expect(await balanceOf(world.platform.database, programme.programmeId, 'pool', programme.programmeId)).toBe(
      2000000n,
    )
  })

  it('refuses an amount that is not above zero', async () => {
    const programme = await draft()
    for (const amountMinor of ['0', '-5'])
      expect(await programme.manager.refused(api.fundProgramme, fund(programme, amountMinor))).toBe(
        'programme.amount_not_positive',
      )
  })

  it('opens only once it can pay for a voucher, and says so before', async () => {
    const programme = await draft()
    const open = { params: params(programme) }
    const said = async () =>
      (await programme.manager.ask(api.readOwnProgramme)).actions.find(({ event }) => event === 'open')
    expect(await said()).toEqual({ event: 'open', because: 'programme.not_funded' })
    expect(await programme.manager.refused(api.openProgramme, open)).toBe('programme.not_funded')
    await programme.manager.ask(api.fundProgramme, fund(programme, '540000'))
    expect(await said()).toEqual({ event: 'open', because: null })
    expect(await programme.manager.ask(api.openProgramme, open)).toEqual({ state: 'open' })
    expect(await programme.manager.refused(api.openProgramme, open)).toBe('event.not_possible')
    expect((await world.anybody.ask(api.listProgrammes)).programmes.map(each => each.id)).toContain(
      programme.programmeId,
    )
  })

  it('closes for good', async () => {
    const programme = await aProgramme(world)
    expect(await programme.manager.ask(api.closeProgramme, { params: params(programme) })).toEqual({ state: 'closed' })
    expect(await programme.manager.refused(api.openProgramme, { params: params(programme) })).toBe('event.not_possible')
    expect(await programme.manager.refused(api.fundProgramme, fund(programme, '5'))).toBe('event.not_possible')
    expect(await programme.manager.refused(api.publishRulebook, publish(programme, { correctionDays: 20 }))).toBe(
      'event.not_possible',
    )
  })

  it('does not exist for the manager of another programme', async () => {
    const [programme, other] = [await draft(), await aProgramme(world)]
    for (const refusal of [
      other.manager.refused(api.fundProgramme, fund(programme, '5')),
      other.manager.refused(api.openProgramme, { params: params(programme) }),
      other.manager.refused(api.closeProgramme, { params: params(programme) }),
      other.manager.refused(api.publishRulebook, publish(programme, { correctionDays: 20 })),
      other.manager.refused(api.readProgramme, { params: params(programme) }),
    ])
      expect(await refusal).toBe('object.not_found')
    expect(await programme.auditor.refused(api.fundProgramme, fund(programme, '5'))).toBe('actor.role_missing')
  })
})
