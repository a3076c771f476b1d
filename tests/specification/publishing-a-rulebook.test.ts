import { sql } from '@sanad/server/platform/database.ts'
import { showMilestone } from '@sanad/shared/api/milestones.ts'
import * as api from '@sanad/shared/api/programmes.ts'
import { issueVoucher, readVoucher } from '@sanad/shared/api/vouchers.ts'
import { defaultRules, type Rules, rulesDifference } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSignedAgreement } from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { anEligibleAssociation, aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const params = ({ programmeId }: ProgrammeInWorld) => ({ programmeId })
const publish = (programme: ProgrammeInWorld, rules: Partial<Rules>, note = '') => ({
  params: params(programme),
  body: { rules: { ...defaultRules, ...rules }, note },
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

  it('leaves a voucher already issued every rule it had: its deadlines, caps, criteria and tranches', async () => {
    const programme = await aProgramme(world)
    const voucher = await aVoucher(world, programme)
    const seen = () => voucher.officer.ask(readVoucher, { params: { voucherId: voucher.voucherId } })
    const before = await seen()
    const harder = {
      ...{ voucherWorthMinor: '100', activateWithinDays: 1, commitWithinDays: 2, tranchesBasisPoints: [10000] },
      categoryCapsMinor: { ...defaultRules.categoryCapsMinor, website: '1' },
      requiredCriteria: { ...defaultRules.requiredCriteria, website: [] },
    }
    await programme.manager.ask(api.publishRulebook, publish(programme, harder))
    world.clock.forward({ days: 3 })
    expect(await seen()).toEqual(before)
    const { milestones } = await aSignedAgreement(world, { programme, voucher })
    expect(milestones.map(({ amountMinor }) => amountMinor)).toEqual(['339500', '145500'])
    const { criteria } = await voucher.officer.ask(showMilestone, { params: { milestoneId: milestones[0]?.id ?? '' } })
    expect(criteria.map(({ code }) => code)).toEqual(expect.arrayContaining([...defaultRules.requiredCriteria.website]))
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
    [
      'rulebook.criteria_repeated',
      { requiredCriteria: { ...defaultRules.requiredCriteria, website: ['works_on_phone', 'works_on_phone'] } },
    ],
    ['rulebook.criterion_unknown', { requiredCriteria: { ...defaultRules.requiredCriteria, website: ['a'] } }],
    ['request.invalid', { correctionDays: 1.5 }],
    ['request.invalid', { tranchesBasisPoints: [] }],
  ])('is refused with %s when it cannot stand', async (code, wrong) => {
    const programme = await aProgramme(world, { isOpen: false, fundedMinor: '0' })
    expect(await programme.manager.refused(api.publishRulebook, publish(programme, wrong))).toBe(code)
  })

  it('carries on a criterion of its own that a version of before has, in that category, and takes no new one', async () => {
    const programme = await aProgramme(world, { isOpen: false, fundedMinor: '0' })
    const website = [...defaultRules.requiredCriteria.website, 'registre_tenu']
    const old = { ...defaultRules, requiredCriteria: { ...defaultRules.requiredCriteria, website } }
    await world.platform.database.run(sql`
      WITH old AS (
        INSERT INTO rulebook (programme_id, version, rules, note, published_at)
        VALUES (${programme.programmeId}, 2, ${JSON.stringify(old)}::jsonb, '', ${world.clock.now()}) RETURNING id)
      UPDATE programme SET rulebook_id = old.id FROM old WHERE programme.id = ${programme.programmeId}`)
    const elsewhere = { ...old.requiredCriteria, training: ['registre_tenu'] }
    expect(
      await programme.manager.refused(api.publishRulebook, publish(programme, { ...old, requiredCriteria: elsewhere })),
    ).toBe('rulebook.criterion_unknown')
    await programme.manager.ask(api.publishRulebook, publish(programme, { ...old, correctionRounds: 3 }))
    const { versions } = await programme.manager.ask(api.listRulebooks, { params: params(programme) })
    expect(versions.find(({ isCurrent }) => isCurrent)?.rules.requiredCriteria.website).toEqual(website)
    await programme.manager.ask(api.publishRulebook, publish(programme, { correctionRounds: 3 }))
    expect(await programme.manager.refused(api.publishRulebook, publish(programme, old))).toBe(
      'rulebook.criterion_unknown',
    )
  })

  it('names every rule that cannot be read, not only the first ones', async () => {
    const programme = await aProgramme(world, { isOpen: false, fundedMinor: '0' })
    const { categoryCapsMinor, requiredCriteria, coPaymentAllowed, tranchesBasisPoints, ...single } = defaultRules
    const unreadable = {
      ...Object.fromEntries(Object.keys(single).map(rule => [rule, 'soon'])),
      categoryCapsMinor: Object.fromEntries(Object.keys(categoryCapsMinor).map(category => [category, '1,234'])),
      requiredCriteria,
      coPaymentAllowed,
      tranchesBasisPoints,
    } as unknown as Rules
    const refusal = await programme.manager
      .ask(api.publishRulebook, publish(programme, unreadable))
      .catch(error => error)
    expect(refusal.code).toBe('request.invalid')
    expect([...refusal.facts.fields].sort()).toEqual(
      [
        ...Object.keys(single).map(rule => `rules.${rule}`),
        ...Object.keys(categoryCapsMinor).map(category => `rules.categoryCapsMinor.${category}`),
      ].sort(),
    )
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
