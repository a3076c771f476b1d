import { sql } from '@sanad/server/platform/database.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booked } from '../world/bank-entries.ts'
import { aPayee, approvedClaims, type ProviderInWorld } from '../world/claims.ts'
import { aSentBatch, imbalances, payoutsIn } from '../world/payouts.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import {
  deadlocksIn,
  outcomeOf,
  type Pair,
  type Race,
  raced,
  type Start,
  untilWaiting,
  whileHeld,
} from '../world/racing.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
let firm: ProviderInWorld
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  firm = await aPayee(world)
})
afterAll(() => world.close())

interface Line {
  readonly batchId: string
  readonly payoutId: string
}
type Does = (line: Line) => Start
const act =
  (treasurer: 'treasurer' | 'secondTreasurer', endpoint: typeof batches.sealBatch | typeof batches.sendBatch): Does =>
  ({ batchId }) =>
  () =>
    programme[treasurer].ask(endpoint, { params: { batchId } })
const seal = act('treasurer', batches.sealBatch)
const reopen = act('treasurer', batches.reopenBatch)
const approve: Does =
  ({ batchId }) =>
  () =>
    programme.secondTreasurer.ask(batches.approveBatch, { params: { batchId }, body: {} })
const send = act('secondTreasurer', batches.sendBatch)
const remove: Does = params => () => programme.treasurer.ask(batches.removePayout, { params })

const lineOf = async (batchId: string): Promise<Line> => {
  const found = await payoutsIn(world, programme.programmeId)
  return { batchId, payoutId: found.find(each => each.batchId === batchId)?.id ?? '' }
}
/** A batch of one payment, or of two. */
const open = async (count = 1): Promise<Line> => {
  const claims = await approvedClaims(world, programme, { providerId: firm.providerId, count })
  const body = { claimIds: claims.map(({ claimId }) => claimId) }
  return lineOf((await programme.treasurer.ask(batches.makeBatch, { body })).id)
}
const after =
  (...steps: readonly Does[]) =>
  async (): Promise<Line> => {
    const line = await open()
    for (const step of steps) await step(line)()
    return line
  }
const on = (make: () => Promise<Line>, one: Does, other: Does) => async (): Promise<Race> => {
  const line = await make()
  return { lock: sql`SELECT FROM batch WHERE id = ${line.batchId} FOR UPDATE`, starts: [one(line), other(line)] }
}

const oneOfBoth = [
  ['done', 'event.not_possible'],
  ['event.not_possible', 'done'],
] as const

const pairs: readonly Pair[] = [
  {
    promise: 'Sealing a batch while its only line is taken out: sealed with it, or not at all',
    may: [
      ['done', 'event.not_possible'],
      ['batch.empty', 'done'],
    ],
    arrange: on(open, seal, remove),
  },
  {
    promise: 'Sealing a batch while one of two lines is taken out: sealed as it is then',
    may: [
      ['done', 'event.not_possible'],
      ['done', 'done'],
    ],
    arrange: on(() => open(2), seal, remove),
  },
  {
    promise: 'Approving a batch while it is opened again: it is open, approved before or never',
    may: [
      ['done', 'done'],
      ['event.not_possible', 'done'],
    ],
    arrange: on(after(seal), approve, reopen),
  },
  {
    promise: 'Sending a batch while it is opened again: one of both',
    may: oneOfBoth,
    arrange: on(after(seal, approve), send, reopen),
  },
]

describe('At the same time', () => {
  for (const { promise, may, arrange } of pairs)
    it(promise, async () => {
      for (const outcomes of await raced(world, arrange)) expect(may).toContainEqual(outcomes)
      expect(await imbalances(world)).toEqual([])
      expect(await deadlocksIn(world)).toBe(0)
    })

  it('Taking a line out of a sent batch while the bank confirms it: refused, and confirmed', async () => {
    const claims = await approvedClaims(world, programme, { providerId: firm.providerId })
    const line = await lineOf(await aSentBatch(world, programme, { claimIds: claims.map(each => each.claimId) }))
    const find = async () => (await payoutsIn(world, programme.programmeId)).find(({ id }) => id === line.payoutId)
    const payout = await find()
    const movement = { amountMinor: -BigInt(payout?.amountMinor ?? 0), endToEndId: payout?.endToEndId ?? '' }
    const lock = sql`SELECT FROM payout WHERE id = ${line.payoutId} FOR UPDATE`
    const { booking, removing } = await whileHeld(world, lock, async () => {
      const booking = outcomeOf(booked(world, programme, [movement]))
      await untilWaiting(world, 1, '"payout"')
      const removing = outcomeOf(remove(line)())
      await untilWaiting(world, 2, 'payout')
      return { booking, removing }
    })
    expect([await booking, await removing]).toEqual(['done', 'event.not_possible'])
    expect((await find())?.state).toBe('settled')
    expect(await deadlocksIn(world)).toBe(0)
  })
})
