import { randomUUID } from 'node:crypto'
import { balanceOf } from '@sanad/server/modules/ledger/index.ts'
import { positionsOf } from '@sanad/server/modules/vouchers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { readTrialBalance } from '@sanad/shared/api/ledger.ts'
import * as programmes from '@sanad/shared/api/programmes.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import * as api from '@sanad/shared/api/vouchers.ts'
import { isFinal } from '@sanad/shared/machine.ts'
import { voucherMachine } from '@sanad/shared/machines/voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { commitTo, payAll, releaseFrom } from '../world/spending.ts'
import { anEligibleAssociation, eligibleAssociations, type VoucherInWorld } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const always = ['issue', 'issueAll', 'tick', 'fund'] as const
const ofVoucher = ['activate', 'renounce', 'cancel', 'suspend', 'resume'] as const
const ofMoney = ['commit', 'release', 'pay'] as const
const everything = [...always, ...ofVoucher, ...ofMoney, 'wait']

type Move =
  | { do: (typeof always)[number] }
  | { do: (typeof ofVoucher)[number]; which: number }
  | { do: (typeof ofMoney)[number]; which: number; agreement: number; amountMinor: number }
  | { do: 'wait'; days: number }

const which = fc.constantFrom(0, 0, 1, 2)
const of = <Kind extends string>(weight: number, ...kinds: readonly Kind[]) =>
  ({ weight, arbitrary: fc.record({ do: fc.constantFrom(...kinds) }) }) as const
const ofOne = <Kind extends string>(weight: number, ...kinds: readonly Kind[]) =>
  ({ weight, arbitrary: fc.record({ do: fc.constantFrom(...kinds), which }) }) as const
/** Lives are long: what ends a voucher comes seldom, or few would ever be paid from. */
const move: fc.Arbitrary<Move> = fc.oneof(
  of(4, ...always),
  ofOne(6, 'activate', 'resume'),
  ofOne(1, 'suspend'),
  ofOne(1, 'renounce', 'cancel'),
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constantFrom(...ofMoney),
      which,
      agreement: fc.constantFrom(0, 0, 0, 1),
      amountMinor: fc.constantFrom(1, 45_000, 90_000, 180_000, 540_001),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 25 }) }) },
)
const opening: readonly Move[] = [{ do: 'issue' }, { do: 'issue' }, { do: 'activate', which: 0 }]

interface Scene {
  readonly programme: ProgrammeInWorld
  readonly vouchers: VoucherInWorld[]
  readonly agreements: readonly string[]
}

async function act(scene: Scene, made: Move): Promise<void> {
  const { programme, vouchers, agreements } = scene
  const params = { programmeId: programme.programmeId }
  if (made.do === 'wait') return world.clock.forward({ days: made.days })
  if (made.do === 'tick') return world.tick()
  if (made.do === 'fund')
    return void (await programme.manager.ask(programmes.fundProgramme, { params, body: { amountMinor: '300000' } }))
  if (made.do === 'issueAll') {
    await eligibleAssociations(world, programme.programmeId, 1)
    await programme.manager.ask(startVoucherIssue, { params })
    return world.work()
  }
  if (made.do === 'issue') {
    const association = await anEligibleAssociation(world, programme)
    const { voucherId } = await programme.manager.ask(api.issueVoucher, {
      params,
      body: { associationId: association.associationId },
    })
    return void vouchers.push({ ...association, voucherId })
  }
  if (!('which' in made)) throw new Error(`${made.do} is not done`)
  const voucher = vouchers[made.which % vouchers.length] as VoucherInWorld
  const at = { params: { voucherId: voucher.voucherId } }
  const reasoned = { ...at, body: { reason: 'under_review' as const } }
  if (made.do === 'activate') return void (await voucher.officer.ask(api.activateVoucher, at))
  if (made.do === 'renounce') return void (await voucher.officer.ask(api.renounceVoucher, at))
  if (made.do === 'cancel') return void (await programme.manager.ask(api.cancelVoucher, reasoned))
  if (made.do === 'suspend') return void (await programme.manager.ask(api.suspendVoucher, reasoned))
  if (made.do === 'resume') return void (await programme.manager.ask(api.resumeVoucher, at))
  if (!('amountMinor' in made)) return
  const agreementId = agreements[vouchers.indexOf(voucher) * 2 + made.agreement] ?? ''
  const road = { commit: commitTo, release: releaseFrom, pay: payAll }[made.do]
  return road(world, voucher, agreementId, BigInt(made.amountMinor))
}

async function mustHold({ programme }: Scene, fundedMinor: bigint): Promise<void> {
  const { programmeId } = programme
  const balance = await programme.auditor.ask(readTrialBalance)
  expect(balance.sumMinor).toBe('0')
  for (const { storedMinor, balanceMinor } of balance.accounts)
    if (storedMinor !== null) expect(storedMinor).toBe(balanceMinor)
  expect(-(await balanceOf(world.platform.database, programmeId, 'funding', programmeId))).toBe(fundedMinor)
  const positions = await positionsOf(world.platform.database, sql`v.programme_id = ${programmeId}`)
  const states = new Map(
    (
      await world.platform.database.rows<{ id: string; state: keyof typeof voucherMachine.graph }>(
        sql`SELECT id, state FROM voucher WHERE programme_id = ${programmeId}`,
      )
    ).map(({ id, state }) => [id, state]),
  )
  for (const position of positions) {
    const { voucherId, worthMinor, ...figures } = position
    const { availableMinor, committedMinor, payableMinor, transitMinor, paidMinor, returnedMinor } = figures
    expect(availableMinor + committedMinor + payableMinor + transitMinor + paidMinor + returnedMinor).toBe(worthMinor)
    for (const figure of Object.values(figures)) expect(figure).toBeGreaterThanOrEqual(0n)
    expect(await balanceOf(world.platform.database, programmeId, 'voucher', voucherId)).toBe(availableMinor)
    const state = states.get(voucherId)
    if (state && isFinal(voucherMachine, state)) expect(availableMinor).toBe(0n)
    if (state === 'redeemed') expect(paidMinor).toBeGreaterThan(0n)
  }
}

describe('Whatever is done with vouchers, in whatever order', () => {
  it('the worth of each is always somewhere, the ledger balances, and a voucher that ended holds nothing', async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 40, maxLength: 40 }), async moves => {
        const programme = await aProgramme(world, { budgetMinor: '5000000', fundedMinor: '1700000' })
        const scene: Scene = { programme, vouchers: [], agreements: Array.from({ length: 80 }, () => randomUUID()) }
        let fundedMinor = 1700000n
        for (const made of [...opening, ...moves]) {
          const outcome = await act(scene, made).then(
            () => 'done',
            (error: unknown) => {
              if (error instanceof Problem && error.code !== 'server.failed') return 'refused'
              throw error
            },
          )
          if (made.do === 'fund' && outcome === 'done') fundedMinor += 300000n
          seen.set(`${made.do} ${outcome}`, (seen.get(`${made.do} ${outcome}`) ?? 0) + 1)
        }
        await mustHold(scene, fundedMinor)
      }),
      { numRuns: 12, seed: 20260302, endOnFailure: true },
    )
    // A test that only ever refuses proves nothing.
    const told = Object.fromEntries([...seen].sort())
    for (const kind of everything) expect(told[`${kind} done`] ?? 0, JSON.stringify(told)).toBeGreaterThan(3)
    for (const kind of ['commit', 'release', 'pay']) expect(told).toHaveProperty(`${kind} refused`)
  }, 120_000)
})
