import { randomUUID } from 'node:crypto'
import { escalateMilestone } from '@sanad/server/modules/agreements/watch-acceptance.ts'
import { expireOverdue } from '@sanad/server/modules/vouchers/expire-vouchers.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { signAgreement } from '@sanad/shared/api/agreements.ts'
import { deliverMilestone, judgeMilestone, showMilestone } from '@sanad/shared/api/milestones.ts'
import { publishRulebook } from '@sanad/shared/api/programmes.ts'
import { issueVoucher, readVoucher, resumeVoucher, suspendVoucher } from '@sanad/shared/api/vouchers.ts'
import { defaultRules } from '@sanad/shared/rulebook.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allMet,
  anOfferedAgreement,
  aSignedAgreement,
  type OfferedAgreement,
  signature,
  someDelivery,
} from '../world/agreements.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { deadlocksIn, inTime, type Pair, raced } from '../world/racing.ts'
import { anEligibleAssociation, aVoucher } from '../world/vouchers.ts'
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

const expire = () => expireOverdue(world.platform)
/** Its deadline is a minute away, and over once `expireLate` has begun. */
const endsSoon = (voucherId: string) =>
  world.platform.database.run(sql`
    UPDATE voucher SET commit_by = ${world.clock.now()}::timestamptz + interval '1 minute',
      expires_at = ${world.clock.now()}::timestamptz + interval '1 minute' WHERE id = ${voucherId}`)
const expireLate = () => {
  world.clock.forward({ minutes: 2 })
  return expire()
}
const row = (table: 'voucher' | 'agreement' | 'milestone', id: string) =>
  sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`
/** Held, whoever moves its money has looked already, and stands still. */
const moneyOf = (id: string) => sql`SELECT FROM account WHERE owner_id = ${id} FOR UPDATE`

let worth = Number(defaultRules.voucherWorthMinor)

const pairs: readonly Pair[] = [
  ...[
    { before: 'looked at', lock: ({ agreementId }: OfferedAgreement) => row('agreement', agreementId) },
    { before: 'emptied', lock: ({ voucherId }: OfferedAgreement) => moneyOf(voucherId) },
  ].map(
    ({ before, lock }): Pair => ({
      promise: `Signing while the voucher expires, before it is ${before}: signed before, or not at all, and what is left is in the pool`,
      may: [
        ['done', 'done'],
        ['voucher.commit_deadline_passed', 'done'],
        ['voucher.not_active', 'done'],
      ],
      arrange: async () => {
        const offered = await anOfferedAgreement(world, { programme, provider })
        await endsSoon(offered.voucherId)
        const sign = () => offered.officer.ask(signAgreement, signature(offered))
        return {
          lock: lock(offered),
          starts: [inTime(world, sign, world.clock.now()), expireLate],
          after: async () => {
            await expireLate()
            const params = { voucherId: offered.voucherId }
            const { figures } = await offered.officer.ask(readVoucher, { params })
            expect(figures.availableMinor).toBe('0')
          },
        }
      },
    }),
  ),
  {
    promise: 'Lifting a suspension while the clock looks for what is over: the days given back are there',
    may: [['done', 'done']],
    arrange: async () => {
      const { voucherId, officer } = await aVoucher(world, programme)
      const on = { params: { voucherId } }
      await programme.manager.ask(suspendVoucher, { ...on, body: { reason: 'under_review' } })
      await endsSoon(voucherId)
      return {
        lock: row('voucher', voucherId),
        starts: [() => programme.manager.ask(resumeVoucher, on), expireLate],
        after: async () => {
          await expire()
          expect((await officer.ask(readVoucher, on)).state).toBe('active')
        },
      }
    },
  },
  {
    promise: 'Accepting a delivery while its silence is put before the office: accepted',
    may: [['done', 'done']],
    arrange: async () => {
      const { milestones, staff, officer } = await aSignedAgreement(world, { programme, provider })
      const milestoneId = milestones[0]?.id ?? ''
      await staff.ask(deliverMilestone, someDelivery(milestoneId))
      world.clock.forward({ days: 11 })
      const met = await allMet(officer, milestoneId)
      return {
        lock: row('milestone', milestoneId),
        starts: [
          () => officer.ask(judgeMilestone, met),
          () => execute(world.platform, escalateMilestone, clockActor, randomUUID(), { milestoneId }),
        ],
        after: async () => {
          expect((await officer.ask(showMilestone, { params: { milestoneId } })).state).toBe('accepted')
        },
      }
    },
  },
  {
    promise: 'Issuing while the rules change: by the version in force at that moment, and worth what it says',
    may: [['done', 'done']],
    arrange: async () => {
      const { associationId } = await anEligibleAssociation(world, programme)
      const params = { programmeId: programme.programmeId }
      worth += 100
      const body = { rules: { ...defaultRules, voucherWorthMinor: String(worth) }, note: 'Un dirham de plus.' }
      return {
        lock: moneyOf(programme.programmeId),
        starts: [
          () => programme.manager.ask(issueVoucher, { params, body: { associationId } }),
          () => programme.manager.ask(publishRulebook, { params, body }),
        ],
        after: async () => {
          const issued = await world.platform.database.rows(sql`
            SELECT v.worth_minor = (r.rules ->> 'voucherWorthMinor')::bigint AS fits, r.version = (
              SELECT 1 + count(*) FROM log_entry p
              WHERE p.programme_id = v.programme_id AND p.command = 'rulebook.publish' AND p.id < l.id) AS in_force
            FROM voucher v JOIN rulebook r ON r.id = v.rulebook_id JOIN log_entry l ON l.object_id = v.id AND l.command = 'voucher.issue'
            WHERE v.association_id = ${associationId}`)
          expect(issued).toEqual([{ fits: true, inForce: true }])
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
