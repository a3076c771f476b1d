import { lapseLate } from '@sanad/server/modules/agreements/lapse-agreements.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { offerAgreement, showAgreement, signAgreement } from '@sanad/shared/api/agreements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOfferedAgreement, aRequestedAgreement, type OfferedAgreement, signature } from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { deadlocksIn, inTime, type Pair, raced } from '../world/racing.ts'
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

const row = (table: 'agreement' | 'voucher', id: string) =>
  sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`
const stateOf = async (agreementId: string) =>
  (await provider.staff.ask(showAgreement, { params: { agreementId } })).state

/** The time to commit it is over once `lapse` has begun. */
const endsSoon = (voucherId: string) =>
  world.platform.database.run(sql`
    UPDATE voucher SET commit_by = ${world.clock.now()}::timestamptz + interval '1 minute' WHERE id = ${voucherId}`)
const lapse = () => {
  world.clock.forward({ minutes: 2 })
  return lapseLate(world.platform)
}
const late = 'voucher.commit_deadline_passed'

const pairs: readonly Pair[] = [
  ...[
    { before: 'looked at', lock: ({ agreementId }: OfferedAgreement) => row('agreement', agreementId) },
    { before: 'paid for', lock: ({ voucherId }: OfferedAgreement) => row('voucher', voucherId) },
  ].map(
    ({ before, lock }): Pair => ({
      promise: `Signing while the clock ends what can be signed no more, before it is ${before}: signed and kept, or ended`,
      may: [
        ['done', 'done'],
        ['event.not_possible', 'done'],
        [late, 'done'],
      ],
      arrange: async () => {
        const offered = await anOfferedAgreement(world, { programme, provider })
        await endsSoon(offered.voucherId)
        const sign = () => offered.officer.ask(signAgreement, signature(offered))
        return {
          lock: lock(offered),
          starts: [inTime(world, sign, world.clock.now()), lapse],
          after: async ([signing]) => {
            await lapse()
            expect(await stateOf(offered.agreementId)).toBe(signing === 'done' ? 'signed' : 'lapsed')
          },
        }
      },
    }),
  ),
  {
    promise: 'Offering while the clock ends what can be signed no more: ended, offered before or never',
    may: [
      ['done', 'done'],
      ['event.not_possible', 'done'],
      [late, 'done'],
    ],
    arrange: async () => {
      const { voucherId, agreementId, staff } = await aRequestedAgreement(world, { programme, provider })
      await endsSoon(voucherId)
      return {
        lock: row('agreement', agreementId),
        starts: [
          inTime(
            world,
            () => staff.ask(offerAgreement, { params: { agreementId }, body: { deliveryDays: 30 } }),
            world.clock.now(),
          ),
          lapse,
        ],
        after: async () => {
          await lapse()
          expect(await stateOf(agreementId)).toBe('lapsed')
        },
      }
    },
  },
]

describe('At the same time', () => {
  for (const { promise, may, arrange } of pairs)
    it(promise, { timeout: 120_000 }, async () => {
      for (const outcomes of await raced(world, arrange)) expect(may).toContainEqual(outcomes)
      expect(await broken({ world, programme })).toEqual([])
      expect(await deadlocksIn(world)).toBe(0)
    })
})
