import { randomUUID } from 'node:crypto'
import { escalateMilestone, remindOfMilestone } from '@sanad/server/modules/agreements/watch-acceptance.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import {
  deliverMilestone,
  judgeMilestone,
  listMilestones,
  recordCallBack,
  showMilestone,
} from '@sanad/shared/api/milestones.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allMet, aSignedAgreement, type SignedAgreement, someDelivery } from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let signed: SignedAgreement
let milestoneId: string
beforeEach(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  signed = await aSignedAgreement(world, { programme })
  milestoneId = signed.milestones[0]?.id ?? ''
  await signed.staff.ask(deliverMilestone, someDelivery(milestoneId))
})
afterEach(() => world.close())

const seen = () => programme.reviewer.ask(showMilestone, { params: { milestoneId } })
const reminders = async () =>
  (
    await world.platform.database.rows(
      sql`SELECT id FROM mail WHERE recipient = ${signed.officer.email} AND body LIKE '%ما زال تسليم%'`,
    )
  ).length
const callBack = (some: Partial<{ calledAt: string }> = {}) => ({
  params: { milestoneId },
  body: {
    spokeWith: 'Fatima Zahra',
    calledAt: world.clock.now().toISOString(),
    note: 'Elle confirme que le site fonctionne.',
    ...some,
  },
})
async function pass(days: number) {
  world.clock.forward({ days })
  await world.tick()
}

describe('Silence accepts nothing', () => {
  it('the association is reminded once after five days, the office is woken after ten', async () => {
    await pass(4)
    expect(await reminders()).toBe(0)
    await pass(1)
    await world.tick()
    expect(await reminders()).toBe(1)
    expect((await seen()).state).toBe('delivered')
    await pass(5)
    expect((await seen()).state, 'the tenth day is theirs to its end').toBe('delivered')
    world.clock.set(new Date((await seen()).answerBy ?? ''))
    await world.tick()
    expect((await seen()).state).toBe('delivered')
    world.clock.set(new Date(world.clock.now().getTime() + 1))
    await world.tick()
    await world.tick()
    expect(await reminders()).toBe(1)
    const shown = await seen()
    expect(shown.state).toBe('overdue')
    expect(shown.timeline.filter(({ event }) => event === 'escalate')).toHaveLength(1)
    const { milestones } = await programme.reviewer.ask(listMilestones, { query: { state: 'overdue' } })
    expect(milestones.map(({ id }) => id)).toEqual([milestoneId])
  })

  it('what was delivered anew since the clock looked has its own days', async () => {
    await pass(9)
    const { body, ...on } = await allMet(signed.officer, milestoneId)
    const judgements = body.judgements.map(each => ({ ...each, isMet: false, reason: 'Le formulaire manque.' }))
    await signed.officer.ask(judgeMilestone, { ...on, body: { ...body, judgements } })
    world.clock.forward({ days: 3 })
    await signed.staff.ask(deliverMilestone, someDelivery(milestoneId))
    const before = await reminders()
    // The clock had found the delivery before, and comes to it now.
    for (const late of [remindOfMilestone, escalateMilestone])
      await execute(world.platform, late, clockActor, randomUUID(), { milestoneId })
    expect(await reminders()).toBe(before)
    expect((await seen()).state).toBe('delivered')
  })

  it('a year later it is still not accepted', async () => {
    for (let month = 0; month < 12; month++) await pass(31)
    const { state, acceptedAt, deliveries } = await seen()
    expect({ state, acceptedAt, judgedAt: deliveries[0]?.judgedAt }).toEqual({
      state: 'overdue',
      acceptedAt: null,
      judgedAt: null,
    })
  })

  it('the officer may still answer, however late', async () => {
    await pass(40)
    expect((await signed.officer.ask(judgeMilestone, await allMet(signed.officer, milestoneId))).state).toBe('accepted')
  })

  it('a reviewer decides only after having reached the association about this very delivery', async () => {
    expect(await programme.reviewer.refused(recordCallBack, callBack())).toBe('milestone.not_overdue')
    await pass(11)
    const judgement = await allMet(programme.reviewer, milestoneId)
    expect(await programme.reviewer.refused(judgeMilestone, judgement)).toBe('milestone.call_back_missing')
    for (const calledAt of ['2026-03-01T10:00:00Z', '2026-03-20T10:00:00Z'])
      expect(await programme.reviewer.refused(recordCallBack, callBack({ calledAt }))).toBe(
        'milestone.call_back_time_wrong',
      )
    expect(await programme.auditor.refused(recordCallBack, callBack())).toBe('actor.role_missing')
    expect(await (await aProgramme(world)).reviewer.refused(recordCallBack, callBack())).toBe('object.not_found')
    await programme.reviewer.ask(recordCallBack, callBack())
    expect((await seen()).callBacks).toMatchObject([{ spokeWith: 'Fatima Zahra', attempt: 1 }])
    const asParty = await signed.staff.ask(showMilestone, { params: { milestoneId } })
    expect([asParty.callBacks, asParty.callOn]).toEqual([[], null])
    expect((await programme.reviewer.ask(judgeMilestone, judgement)).state).toBe('accepted')
  })

  it('a call about the first delivery does not count for the second', async () => {
    await pass(11)
    await programme.reviewer.ask(recordCallBack, callBack())
    const { params, body } = await allMet(programme.reviewer, milestoneId)
    const judgements = body.judgements.map(judgement => ({ ...judgement, isMet: false, reason: 'Rien ne s’affiche.' }))
    await programme.reviewer.ask(judgeMilestone, { params, body: { ...body, judgements } })
    await signed.staff.ask(deliverMilestone, someDelivery(milestoneId))
    await pass(11)
    expect(await programme.reviewer.refused(judgeMilestone, await allMet(programme.reviewer, milestoneId))).toBe(
      'milestone.call_back_missing',
    )
    expect(await reminders(), 'the second delivery has its own reminder').toBe(2)
  })

  it('a reviewer who belongs to either side decides nothing', async () => {
    await pass(11)
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at, ended_at)
      VALUES (${programme.reviewer.personId}, 'association', ${signed.associationId}, 'officer', '2025-06-01', '2026-01-01')`)
    expect(await programme.reviewer.refused(recordCallBack, callBack())).toBe('actor.belongs_to_it')
    expect(await programme.reviewer.refused(judgeMilestone, await allMet(programme.reviewer, milestoneId))).toBe(
      'actor.belongs_to_it',
    )
  })
})
