import { randomUUID } from 'node:crypto'
import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/programmes.ts'
import { issueVoucher, readVoucher } from '@sanad/shared/api/vouchers.ts'
import { defaultRules, type Rules, rulesDifference } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, newProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anEligibleAssociation } from '../world/vouchers.ts'
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

describe('The rulebook', () => {
  it('changes by a new version, and vouchers already issued keep theirs', async () => {
    const programme = await aProgramme(world)
    const before = await anEligibleAssociation(world, programme)
    const issue = (associationId: string) =>
      programme.manager.ask(issueVoucher, { params: params(programme), body: { associationId } })
    const { voucherId } = await issue(before.associationId)
    const rules = { voucherWorthMinor: '600000', tranchesBasisPoints: [5000, 2500, 2500] }
    expect(await programme.manager.ask(api.publishRulebook, publish(programme, rules, 'x'))).toMatchObject({
      version: 2,
    })
    const after = await anEligibleAssociation(world, programme)
    const { voucherId: later } = await issue(after.associationId)
    expect(await before.officer.ask(readVoucher, { params: { voucherId } })).toMatchObject({
      rulebookVersion: 1,
      worthMinor: '540000',
    })
    expect(await after.officer.ask(readVoucher, { params: { voucherId: later } })).toMatchObject({
      rulebookVersion: 2,
      worthMinor: '600000',
    })
  })

  it('shows everybody every version and what changed between two', async () => {
    const programme = await aProgramme(world)
    const caps = { ...defaultRules.categoryCapsMinor, website: '900000' }
    await programme.manager.ask(
      api.publishRulebook,
      publish(programme, { categoryCapsMinor: caps, correctionRounds: 3 }, 'Plafond des sites'),
    )
    const { versions } = await world.anybody.ask(api.listRulebooks, { params: params(programme) })
    expect(versions.map(({ version, isCurrent, note }) => [version, isCurrent, note])).toEqual([
      [2, true, 'Plafond des sites'],
      [1, false, ''],
    ])
    const [second, first] = versions
    expect(first && second && rulesDifference(first.rules, second.rules)).toEqual([
      { rule: 'correctionRounds', before: 2, after: 3 },
      { rule: 'categoryCapsMinor.website', before: '1000000', after: '900000' },
    ])
  })

  it.each<[string, Partial<Rules>]>([
    ['rulebook.unchanged', {}],
    ['rulebook.tranches_sum', { tranchesBasisPoints: [7000, 2999] }],
    ['rulebook.worth_not_positive', { voucherWorthMinor: '0' }],
    ['rulebook.deadlines_reversed', { activateWithinDays: 181 }],
    ['rulebook.reminder_after_escalation', { acceptanceReminderDays: 11 }],
    ['rulebook.cap_not_positive', { categoryCapsMinor: { ...defaultRules.categoryCapsMinor, training: '-1' } }],
    ['rulebook.criteria_repeated', { requiredCriteria: { ...defaultRules.requiredCriteria, website: ['a', 'a'] } }],
    ['request.invalid', { correctionDays: 1.5 }],
    ['request.invalid', { tranchesBasisPoints: [] }],
  ])('is refused with %s when it cannot stand', async (code, wrong) => {
    const programme = await aProgramme(world, { isOpen: false, fundedMinor: '0' })
    expect(await programme.manager.refused(api.publishRulebook, publish(programme, wrong))).toBe(code)
  })

  it('counts versions without a gap when two are published at once', async () => {
    const programme = await aProgramme(world, { isOpen: false, fundedMinor: '0' })
    const published = await Promise.all(
      [20, 21, 22, 23].map(correctionDays =>
        programme.manager.ask(api.publishRulebook, publish(programme, { correctionDays })),
      ),
    )
    expect(published.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5])
  })

  it('cannot be changed once published, not even by hand', async () => {
    await expect(world.platform.database.run(sql`UPDATE rulebook SET note = 'x'`)).rejects.toThrow(/append-only/)
  })
})
