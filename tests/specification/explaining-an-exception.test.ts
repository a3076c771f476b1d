import { fakeStatement } from '@sanad/server/modules/payments/index.ts'
import { listOwnPayouts } from '@sanad/shared/api/payouts.ts'
import * as api from '@sanad/shared/api/reconciliation.ts'
import { importStatement } from '@sanad/shared/api/statements.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPayee, approvedClaims, giveAccount, type ProviderInWorld } from '../world/claims.ts'
import { aFile } from '../world/files.ts'
import { aSentBatch, balances, imbalances, orderOf, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let firm: ProviderInWorld
let exceptions: api.Difference[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Three payouts: one for another amount, one that never showed up, one confirmed; a fee; money nobody expected. */
beforeEach(async () => {
  programme = await aProgramme(world)
  firm = await aPayee(world, { name: '=HYPERLINK("http://evil")', withAccount: false })
  await giveAccount(world, firm.providerId)
  await approvedClaims(world, programme, { providerId: firm.providerId, count: 3 })
  const batchId = await aSentBatch(world, programme)
  const text = await fakeStatement([await orderOf(programme, batchId)], {
    deviations: ['different', 'missing', 'fee', 'unknown'],
    bookedOn: '2026-03-03',
    createdAt: world.clock.now(),
    openingMinor: 9_000_000n,
    sequenceNumber: 1,
  })
  const fileId = await aFile(programme.treasurer, {
    bytes: text,
    name: 's.xml',
    media: 'application/xml',
    purpose: 'statement',
  })
  await programme.treasurer.ask(importStatement, { body: { fileId } })
  await world.work()
  exceptions = (await programme.auditor.ask(api.listExceptions)).exceptions
})

const idOf = (reason: string): string => exceptions.find(each => each.reason === reason)?.id ?? ''
const one = (reason: string) => ({ params: { exceptionId: idOf(reason) } })
const differences = async () => (await programme.auditor.ask(api.readReconciliation)).differences

describe('Explaining a difference', () => {
  it('keeps it in the books with who said what it is', async () => {
    expect(await differences()).toEqual({ count: 3, amountMinor: '14095' })
    await programme.auditor.ask(api.explainException, {
      ...one('fee'),
      body: { explanation: 'Frais du lot, pris en charge par le ministère.' },
    })
    expect(await differences()).toEqual({ count: 2, amountMinor: '12445' })
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
    await programme.treasurer.ask(api.matchException, { ...one('unknown_entry'), body })
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

describe('Saying which payout a line belongs to', () => {
  it('settles it though the amount differs, when a treasurer says why', async () => {
    const [booked] = await payoutsIn(world, programme.programmeId)
    const { candidates, canMatch } = await programme.treasurer.ask(api.showException, one('amount_differs'))
    expect(canMatch).toBe(true)
    expect(candidates.map(each => each.state)).toEqual(['sent', 'sent'])
    const body = { payoutId: booked?.id ?? '' }
    expect(await programme.treasurer.refused(api.matchException, { ...one('amount_differs'), body })).toBe(
      'exception.explanation_needed',
    )
    expect(await programme.auditor.refused(api.matchException, { ...one('amount_differs'), body })).toBe(
      'actor.role_missing',
    )
    await programme.treasurer.ask(api.matchException, {
      ...one('amount_differs'),
      body: { ...body, explanation: 'La banque rend 1,00 demain.' },
    })
    expect((await payoutsIn(world, programme.programmeId))[0]?.state).toBe('settled')
    expect(await programme.auditor.ask(api.readReconciliation)).toMatchObject({ isBalanced: true })
    expect(await programme.auditor.ask(api.showException, one('amount_differs'))).toMatchObject({
      state: 'explained',
      canMatch: false,
      explanation: 'La banque rend 1,00 demain.',
    })
    expect(await programme.treasurer.refused(api.matchException, { ...one('amount_differs'), body })).toBe(
      'exception.entry_matched',
    )
    expect(await imbalances(world)).toEqual([])
  })

  it('takes money that came in for a return of the whole payout only when a treasurer says so, and why', async () => {
    const [, , confirmed] = await payoutsIn(world, programme.programmeId)
    const whole = { payoutId: confirmed?.id ?? '', returned: 'whole' as const }
    expect(await programme.treasurer.refused(api.matchException, { ...one('unknown_entry'), body: whole })).toBe(
      'exception.explanation_needed',
    )
    const body = { ...whole, explanation: 'Tout est revenu, la banque a gardé ses frais.' }
    await programme.treasurer.ask(api.matchException, { ...one('unknown_entry'), body })
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
    const body = { payoutId: confirmed?.id ?? '' }
    await programme.treasurer.ask(api.matchException, { ...one('unknown_entry'), body })
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
      programme.treasurer.refused(api.matchException, { ...one(reason), body: { payoutId, explanation: 'x' } })
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
    const body = { payoutId: booked?.id ?? '', explanation: 'Différence connue.' }
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => programme.treasurer.ask(api.matchException, { ...one('amount_differs'), body })),
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    expect(await balances(world, programme.programmeId)).toMatchObject({ paid: '756002', transit: '378001' })
  })
})

/** As bytes: reading it as text would drop the byte order mark. */
const exported = async (query: string): Promise<string> =>
  Buffer.from(
    await (await programme.auditor.fetch(`/api/reconciliation/exceptions/export?${query}`)).arrayBuffer(),
  ).toString()

describe('The list of differences', () => {
  it('is filtered by reason, age and text, and exported exactly as filtered', async () => {
    const found = async (query: object) =>
      (await programme.auditor.ask(api.listExceptions, { query })).exceptions.map(each => each.reason)
    expect(await found({ reason: 'fee' })).toEqual(['fee'])
    expect(await found({ search: 'guichet' })).toEqual(['unknown_entry'])
    expect(await found({ search: '100%' })).toEqual([])
    expect(await found({ age: 2 })).toEqual([])
    world.clock.forward({ days: 2 })
    expect(await found({ age: 2 })).toHaveLength(3)
    world.clock.forward({ days: -2 })
    const csv = await exported('reason=amount_differs&lang=fr')
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe(
      '\ufeffNature de l’écart;État;Paiement;Prestataire;Ligne du relevé;Envoyé;Banque;Différence;Depuis',
    )
    expect(lines[1]).toContain(';3780,00;3781,00;-1,00;2026-03-02')
  })

  it('is exported with the day it is in Casablanca', async () => {
    world.clock.forward({ days: 30, hours: 14.5 })
    await world.tick()
    const csv = await exported('reason=missing_in_statement&lang=fr')
    world.clock.forward({ days: -30, hours: -14.5 })
    // 23:30 UTC, an hour later there.
    expect(csv.trimEnd().split('\r\n').at(-1)).toMatch(/;3780,01;0,00;3780,01;2026-04-02$/)
  })

  it('never lets a spreadsheet run what a firm calls itself', async () => {
    const csv = await exported('lang=en')
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(csv.startsWith('\ufeffKind of difference,State,')).toBe(true)
  })

  it('comes as a workbook too', async () => {
    const answer = await programme.auditor.fetch('/api/reconciliation/exceptions/export?format=xlsx&lang=ar')
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.length).toBeGreaterThan(2_000)
    expect((await programme.reviewer.fetch('/api/reconciliation/exceptions/export')).status).toBe(403)
  })
})
