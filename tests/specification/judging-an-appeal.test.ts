import * as review from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { declarations } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { earlierDecisions } from '../../web/src/lib/registrations/decisions.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const seen = async (registrationId: string) => {
  const params = { registrationId }
  const dossier = await programme.reviewer.ask(registrations.readRegistration, { params })
  return { params, dossier, submittedAt: dossier.submittedAt ?? '' }
}

describe('Whoever judges an appeal or an answer', () => {
  it('reads the refusal it contests: its reason, its words and when it was', async () => {
    const { registrationId, officer } = await aSubmittedRegistration(world, programme)
    const { params, submittedAt } = await seen(registrationId)
    expect(earlierDecisions((await seen(registrationId)).dossier)).toEqual([])
    world.clock.forward({ days: 1 })
    const at = world.clock.now().toISOString()
    const body = { reason: 'papers_contradict' as const, note: 'الاسمان في الوثيقتين مختلفان.', submittedAt }
    await programme.reviewer.ask(review.refuseRegistration, { params, body })
    const refusal = { event: 'refuse', at, code: 'papers_contradict', note: 'الاسمان في الوثيقتين مختلفان.' }
    expect(earlierDecisions((await seen(registrationId)).dossier)).toEqual([refusal])
    world.clock.forward({ days: 3 })
    await officer.ask(registrations.appealRegistration, { params, body: { text: 'الاسم تغيّر بقرار الجمع العام.' } })
    expect(earlierDecisions((await seen(registrationId)).dossier)).toEqual([refusal])
  })

  it('reads what was asked, and the newest decision first', async () => {
    const { registrationId, officer } = await aSubmittedRegistration(world, programme)
    const { params, submittedAt } = await seen(registrationId)
    await programme.reviewer.ask(review.askRegistration, {
      params,
      body: { note: 'أين الخاتم؟', days: 15, submittedAt },
    })
    expect(earlierDecisions((await seen(registrationId)).dossier)).toMatchObject([
      { event: 'ask', note: 'أين الخاتم؟' },
    ])
    world.clock.forward({ days: 2 })
    await officer.ask(registrations.submitRegistration, { params, body: { declared: [...declarations] } })
    const again = await seen(registrationId)
    const body = { reason: 'not_an_association' as const, note: 'شركة', submittedAt: again.submittedAt }
    await programme.reviewer.ask(review.refuseRegistration, { params, body })
    const events = earlierDecisions((await seen(registrationId)).dossier).map(({ event }) => event)
    expect(events).toEqual(['refuse', 'ask'])
  })
})
