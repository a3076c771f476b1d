import { sql } from '@sanad/server/platform/database.ts'
import type { Exception } from '@sanad/shared/api/exceptions.ts'
import { readHome } from '@sanad/shared/api/home.ts'
import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { agreed, aProgrammeWithExceptions, type Link, linked } from '../world/exceptions.ts'
import { aSentBatch, balances, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let firm: ProviderInWorld
let exceptions: Exception[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  ;({ programme, firm } = await aProgrammeWithExceptions(world))
  exceptions = (await programme.auditor.ask(api.listExceptions)).exceptions
})

const idOf = (reason: string): string => exceptions.find(each => each.reason === reason)?.id ?? ''
const one = (reason: string) => ({ params: { exceptionId: idOf(reason) } })
const openExceptions = async () => (await programme.auditor.ask(api.readReconciliation)).exceptions

describe('Saying which payout a line belongs to', () => {
  const propose = (who: Actor, reason: string, body: Link) => who.ask(api.proposeMatch, { ...one(reason), body })
  const proposedAt = async (reason: string) =>
    (await programme.auditor.ask(api.showException, one(reason))).proposal?.proposedAt ?? ''
  const refusedTo = async (who: Actor, reason: string) =>
    who.refused(api.agreeMatch, { ...one(reason), body: { proposedAt: await proposedAt(reason) } })

  it('takes two treasurers: a line of another amount confirms nothing while one alone says so', async () => {
    const [booked] = await payoutsIn(world, programme.programmeId)
    const { candidates, canMatch } = await programme.treasurer.ask(api.showException, one('amount_differs'))
    expect(canMatch).toBe(true)
    expect(candidates.map(each => each.state)).toEqual(['sent', 'sent'])
    const body = { payoutId: booked?.id ?? '' }
    const refused = (who: Actor) => who.refused(api.proposeMatch, { ...one('amount_differs'), body })
    expect(await refused(programme.treasurer)).toBe('exception.explanation_needed')
    expect(await refused(programme.auditor)).toBe('actor.role_missing')
    await propose(programme.treasurer, 'amount_differs', { ...body, explanation: 'La banque rend 1,00 demain.' })
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('sent')
    expect(await openExceptions()).toEqual({ count: 3, amountMinor: '14095' })
    expect(await programme.secondTreasurer.ask(api.showException, one('amount_differs'))).toMatchObject({
      state: 'open',
      isProposed: true,
      proposal: {
        payout: { id: booked?.id },
        kind: 'settled',
        isExact: false,
        explanation: 'La banque rend 1,00 demain.',
      },
    })
    expect(await refused(programme.secondTreasurer)).toBe('exception.proposed_already')
    expect(await refusedTo(programme.treasurer, 'amount_differs')).toBe('exception.four_eyes')
    expect(await refusedTo(programme.auditor, 'amount_differs')).toBe('actor.role_missing')
    await agreed(programme.secondTreasurer, idOf('amount_differs'))
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('settled')
    expect(await programme.auditor.ask(api.readReconciliation)).toMatchObject({ isBalanced: true })
    const shown = await programme.auditor.ask(api.showException, one('amount_differs'))
    expect(shown).toMatchObject({ state: 'explained', canMatch: false, proposal: null })
    expect(shown.explanation).toBe('La banque rend 1,00 demain.')
    expect(shown.timeline.map(step => [step.event, step.role])).toEqual([
      ['open', 'clock'],
      ['propose', 'treasurer'],
      ['agree', 'treasurer'],
    ])
    expect(await refused(programme.treasurer)).toBe('exception.entry_matched')
    expect(await imbalances(world)).toEqual([])
  })

  it('is refused by the database, too, for one person alone', async () => {
    const [booked] = await payoutsIn(world, programme.programmeId)
    await propose(programme.treasurer, 'amount_differs', { payoutId: booked?.id ?? '', explanation: 'x' })
    const personId = programme.treasurer.personId
    await expect(
      world.platform.database.rows(sql`
        INSERT INTO reconciliation_match (entry_id, payout_id, programme_id, kind, found_by, matched_at, proposed_by, agreed_by)
        SELECT entry_id, proposed_payout_id, programme_id, 'settled', 'person', proposed_at, ${personId}, ${personId}
        FROM reconciliation_exception WHERE id = ${idOf('amount_differs')}`),
    ).rejects.toThrow('match_four_eyes')
  })

  it('waits for the other treasurer on their home, and is let go by either, which moves nothing', async () => {
    const [booked] = await payoutsIn(world, programme.programmeId)
    const waits = async (who: Actor) =>
      (await who.ask(readHome)).tasks.filter(({ kind }) => kind === 'exception.agree').map(({ href }) => href)
    const body = { payoutId: booked?.id ?? '', explanation: 'Différence connue.' }
    await propose(programme.treasurer, 'amount_differs', body)
    expect(await waits(programme.secondTreasurer)).toEqual([`/office/reconciliation/${idOf('amount_differs')}`])
    expect(await waits(programme.treasurer)).toEqual([])
    const seen = await proposedAt('amount_differs')
    const decline = { ...one('amount_differs'), body: { proposedAt: seen } }
    expect(await programme.auditor.refused(api.declineMatch, decline)).toBe('actor.role_missing')
    expect(await (await aProgramme(world)).treasurer.refused(api.declineMatch, decline)).toBe('object.not_found')
    await programme.treasurer.ask(api.declineMatch, decline)
    expect(await waits(programme.secondTreasurer)).toEqual([])
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('sent')
    const late = { ...one('amount_differs'), body: { proposedAt: seen } }
    expect(await programme.secondTreasurer.refused(api.agreeMatch, late)).toBe('exception.not_proposed')
    world.clock.forward({ minutes: 1 })
    await propose(programme.treasurer, 'amount_differs', { ...body, explanation: 'Autre chose.' })
    expect(await programme.secondTreasurer.refused(api.agreeMatch, late)).toBe('object.state_changed')
  })

  it('takes money that came in for a return of the whole payout only when treasurers say so, and why', async () => {
    const [, , confirmed] = await payoutsIn(world, programme.programmeId)
    const whole = { payoutId: confirmed?.id ?? '', returned: 'whole' as const }
    expect(await programme.treasurer.refused(api.proposeMatch, { ...one('unknown_entry'), body: whole })).toBe(
      'exception.explanation_needed',
    )
    const body = { ...whole, explanation: 'Tout est revenu, la banque a gardé ses frais.' }
    await linked(programme, idOf('unknown_entry'), body)
    expect((await payoutsIn(world, programme.programmeId))[2]?.state).toBe('returned')
    expect((await firm.staff.ask(listOwnPayouts, { query: { state: 'returned' } })).payouts).toMatchObject([
      { id: confirmed?.id, todo: 'wait' },
    ])
    expect(await balances(world, programme.programmeId)).toMatchObject({ payable: '378002', paid: '0' })
    expect(await programme.auditor.ask(api.readReconciliation)).toMatchObject({ isBalanced: true })
    expect(await imbalances(world)).toEqual([])
  })

  it('takes less than was paid for a part of it: what came back is confirmed no more, the rest is, and nobody pays again', async () => {
    const [, , confirmed] = await payoutsIn(world, programme.programmeId)
    await linked(programme, idOf('unknown_entry'), { payoutId: confirmed?.id ?? '' })
    expect((await payoutsIn(world, programme.programmeId))[2]?.state).toBe('settled')
    expect(await balances(world, programme.programmeId)).toMatchObject({
      payable: '0',
      paid: String(378_002 - 12_345),
      transit: String(756_001 + 12_345),
    })
    const { exceptions: listed } = await programme.auditor.ask(api.listExceptions)
    expect(listed.find(each => each.reason === 'unknown_entry')).toBeUndefined()
    expect(listed.find(each => each.reason === 'partly_returned')).toMatchObject({
      state: 'open',
      sentMinor: '378002',
      bankMinor: String(378_002 - 12_345),
    })
    expect(await programme.auditor.ask(api.readReconciliation)).toMatchObject({ isBalanced: true })
    expect(await imbalances(world)).toEqual([])
  })

  it('is refused for a payout that is settled, of another programme, or when there is no line', async () => {
    const [, , confirmed] = await payoutsIn(world, programme.programmeId)
    const match = (reason: string, payoutId: string) =>
      programme.treasurer.refused(api.proposeMatch, { ...one(reason), body: { payoutId, explanation: 'x' } })
    expect(await match('amount_differs', confirmed?.id ?? '')).toBe('exception.payout_not_waiting')
    const other = await aProgramme(world)
    await approvedClaims(world, other, { providerId: firm.providerId })
    await aSentBatch(world, other)
    const [foreign] = await payoutsIn(world, other.programmeId)
    expect(await match('amount_differs', foreign?.id ?? '')).toBe('object.not_found')
    world.clock.forward({ days: 6 })
    await world.tick()
    exceptions = (await programme.auditor.ask(api.listExceptions)).exceptions
    expect(await match('missing_in_statement', confirmed?.id ?? '')).toBe('exception.no_entry')
    world.clock.forward({ days: -6 })
  })

  it('happens once, however many treasurers say it at once', async () => {
    const [booked] = await payoutsIn(world, programme.programmeId)
    await propose(programme.treasurer, 'amount_differs', {
      payoutId: booked?.id ?? '',
      explanation: 'Différence connue.',
    })
    const body = { proposedAt: await proposedAt('amount_differs') }
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        programme.secondTreasurer.ask(api.agreeMatch, { ...one('amount_differs'), body }),
      ),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '756002', transit: '378001' })
  })
})
