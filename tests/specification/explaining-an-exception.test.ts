import type { Exception } from '@sanad/shared/api/exceptions.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProgrammeWithExceptions, linked } from '../world/exceptions.ts'
import { payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let exceptions: Exception[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  ;({ programme } = await aProgrammeWithExceptions(world))
  exceptions = (await programme.auditor.ask(api.listExceptions)).exceptions
})

const idOf = (reason: string): string => exceptions.find(each => each.reason === reason)?.id ?? ''
const one = (reason: string) => ({ params: { exceptionId: idOf(reason) } })
const openExceptions = async () => (await programme.auditor.ask(api.readReconciliation)).exceptions

describe('Explaining an exception', () => {
  it('keeps it in the books with who said what it is', async () => {
    expect(await openExceptions()).toEqual({ count: 3, amountMinor: '14095' })
    await programme.auditor.ask(api.explainException, {
      ...one('fee'),
      body: { explanation: 'Frais du lot, pris en charge par le ministère.' },
    })
    expect(await openExceptions()).toEqual({ count: 2, amountMinor: '12445' })
    const shown = await programme.manager.ask(api.showException, one('fee'))
    expect(shown).toMatchObject({
      state: 'explained',
      explanation: 'Frais du lot, pris en charge par le ministère.',
      sentMinor: '0',
      bankMinor: '1650',
    })
    expect(shown.timeline.map(step => [step.event, step.role])).toEqual([
      ['open', 'clock'],
      ['explain', 'auditor'],
    ])
    expect(
      (await programme.auditor.ask(api.listExceptions, { query: { state: 'explained' } })).exceptions.map(
        each => each.id,
      ),
    ).toEqual([idOf('fee')])
  })

  it('keeps what was said before beside what is said after, each with its name', async () => {
    const say = (who: typeof programme.auditor, explanation: string) =>
      who.ask(api.explainException, { ...one('unknown_entry'), body: { explanation } })
    await say(programme.auditor, 'Versement au guichet, bordereau introuvable.')
    await say(programme.treasurer, 'Rien à signaler.')
    const { explanation, explanations } = await programme.auditor.ask(api.showException, one('unknown_entry'))
    expect(explanation).toBe('Rien à signaler.')
    expect(explanations.map(({ role, text }) => [role, text])).toEqual([
      ['auditor', 'Versement au guichet, bordereau introuvable.'],
      ['treasurer', 'Rien à signaler.'],
    ])
    expect(new Set(explanations.map(each => each.byName)).size).toBe(2)
  })

  it('keeps it also where a payout was found afterwards', async () => {
    const [, , confirmed] = await payoutsIn(world, programme.programmeId)
    await programme.auditor.ask(api.explainException, { ...one('unknown_entry'), body: { explanation: 'À suivre.' } })
    const body = {
      payoutId: confirmed?.id ?? '',
      returned: 'whole' as const,
      explanation: 'La banque a gardé le reste.',
    }
    await linked(programme, idOf('unknown_entry'), body)
    const { explanations } = await programme.auditor.ask(api.showException, one('unknown_entry'))
    expect(explanations.map(each => each.text)).toEqual(['À suivre.', 'La banque a gardé le reste.'])
  })

  it('is for treasurers and auditors of the programme', async () => {
    const stranger = await aProgramme(world)
    const body = { explanation: 'Rien de particulier.' }
    expect(await programme.manager.refused(api.explainException, { ...one('fee'), body })).toBe('actor.role_missing')
    expect(await programme.reviewer.refused(api.explainException, { ...one('fee'), body })).toBe('actor.role_missing')
    expect(await stranger.auditor.refused(api.explainException, { ...one('fee'), body })).toBe('object.not_found')
    expect(await stranger.auditor.refused(api.showException, one('fee'))).toBe('object.not_found')
    expect(await programme.auditor.refused(api.explainException, { ...one('fee'), body: { explanation: '   ' } })).toBe(
      'request.invalid',
    )
  })
})
