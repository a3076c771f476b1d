import { sql } from '@sanad/server/platform/database.ts'
import { declineAgreement, signAgreement, terminateAgreement } from '@sanad/shared/api/agreements.ts'
import { deliverMilestone, judgeMilestone } from '@sanad/shared/api/milestones.ts'
import { activateVoucher, cancelVoucher, renounceVoucher, suspendVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allMet,
  anOfferedAgreement,
  aSignedAgreement,
  type OfferedAgreement,
  type SignedAgreement,
  signature,
  someDelivery,
} from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { deadlocksIn, type Pair, type Race, raced, type Start } from '../world/racing.ts'
import { aVoucher } from '../world/vouchers.ts'
import { openWorld, type World } from '../world/world.ts'
import { broken } from './must-hold.ts'

let world: World
let programme: ProgrammeInWorld
let provider: ACertifiedProvider
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
})
afterAll(() => world.close())

type Of<Thing> = (thing: Thing) => Start
const row = (table: 'voucher' | 'agreement' | 'milestone', id: string) =>
  sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`
const reason = { body: { reason: 'under_review' as const } }
const ofVoucher = ({ voucherId }: { voucherId: string }) => ({ params: { voucherId } })

const sign: Of<OfferedAgreement> = each => () => each.officer.ask(signAgreement, signature(each))
const decline: Of<OfferedAgreement> = each => () =>
  each.staff.ask(declineAgreement, { params: { agreementId: each.agreementId }, body: { reason: 'Trop tard.' } })
const end: Of<SignedAgreement> = each => () =>
  programme.manager.ask(terminateAgreement, { params: { agreementId: each.agreementId }, body: { reason: 'Fin.' } })
type Held = { voucherId: string; officer: OfferedAgreement['officer'] }
const renounce: Of<Held> = each => () => each.officer.ask(renounceVoucher, ofVoucher(each))
const activate: Of<Held> = each => () => each.officer.ask(activateVoucher, ofVoucher(each))
const cancel: Of<Held> = each => () => programme.manager.ask(cancelVoucher, { ...ofVoucher(each), ...reason })
const suspend: Of<Held> = each => () => programme.manager.ask(suspendVoucher, { ...ofVoucher(each), ...reason })

const offered = () => anOfferedAgreement(world, { programme, provider })
const signed = () => aSignedAgreement(world, { programme, provider })

/** Two commands on one thing, held by its voucher. */
const on =
  <Thing extends { voucherId: string }>(make: () => Promise<Thing>, one: Of<Thing>, other: Of<Thing>) =>
  async (): Promise<Race> => {
    const thing = await make()
    return { lock: row('voucher', thing.voucherId), starts: [one(thing), other(thing)] }
  }

const pairs: readonly Pair[] = [
  ...[
    { promise: 'its voucher is suspended', other: suspend },
    { promise: 'its voucher is cancelled', other: cancel },
    { promise: 'its voucher is renounced by another click', other: renounce },
  ].map(
    ({ promise, other }): Pair => ({
      promise: `Signing while ${promise}: signed before, or not at all`,
      may: [
        ['done', 'done'],
        ['voucher.not_active', 'done'],
      ],
      arrange: on(offered, sign, other),
    }),
  ),
  {
    promise: 'Signing two offers on one voucher: one of both',
    may: [
      ['done', 'agreement.money_short'],
      ['agreement.money_short', 'done'],
    ],
    arrange: async () => {
      const one = await offered()
      const other = await anOfferedAgreement(world, { programme, provider, voucher: one })
      return { lock: row('voucher', one.voucherId), starts: [sign(one), sign(other)] }
    },
  },
  {
    promise: 'Signing while the firm takes its offer back: one of both',
    may: [
      ['done', 'event.not_possible'],
      ['event.not_possible', 'done'],
    ],
    arrange: async () => {
      const one = await offered()
      return { lock: row('agreement', one.agreementId), starts: [sign(one), decline(one)] }
    },
  },
  ...[
    { promise: 'renounces', other: renounce },
    { promise: 'sees it cancelled by the office', other: cancel },
  ].map(
    ({ promise, other }): Pair => ({
      promise: `Activating a voucher while a colleague ${promise}: it ends, activated before or never`,
      may: [
        ['done', 'done'],
        ['event.not_possible', 'done'],
      ],
      arrange: on(() => aVoucher(world, programme, { isActive: false }), activate, other),
    }),
  ),
  {
    promise: 'Renouncing while the office cancels: one of both',
    may: [
      ['done', 'event.not_possible'],
      ['event.not_possible', 'done'],
    ],
    arrange: on(() => aVoucher(world, programme), renounce, cancel),
  },
  ...[
    { promise: 'renounced', one: renounce },
    { promise: 'cancelled', one: cancel },
  ].map(
    ({ promise, one }): Pair => ({
      promise: `A voucher ${promise} while its agreement is ended: everything is in the pool again`,
      may: [['done', 'done']],
      arrange: on(signed, one, end),
    }),
  ),
  {
    promise: 'Accepting a delivery while its agreement is ended: accepted before, or not at all',
    may: [
      ['done', 'done'],
      ['agreement.not_in_force', 'done'],
    ],
    arrange: async () => {
      const each = await signed()
      const milestoneId = each.milestones[0]?.id ?? ''
      await each.staff.ask(deliverMilestone, someDelivery(milestoneId))
      const met = await allMet(each.officer, milestoneId)
      return {
        lock: row('agreement', each.agreementId),
        starts: [() => each.officer.ask(judgeMilestone, met), end(each)],
      }
    },
  },
]

describe('At the same time', () => {
  for (const { promise, may, arrange } of pairs)
    it(promise, async () => {
      for (const outcomes of await raced(world, arrange)) expect(may).toContainEqual(outcomes)
      expect(await broken({ world, programme })).toEqual([])
      expect(await deadlocksIn(world)).toBe(0)
    })
})
