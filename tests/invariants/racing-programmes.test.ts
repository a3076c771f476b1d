import { sql } from '@sanad/server/platform/database.ts'
import { submitClaim } from '@sanad/shared/api/claims.ts'
import { closeProgramme } from '@sanad/shared/api/programmes.ts'
import { refuseRegistration } from '@sanad/shared/api/registration-review.ts'
import * as registrations from '@sanad/shared/api/registrations.ts'
import { startVoucherIssue } from '@sanad/shared/api/voucher-issues.ts'
import { issueVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { anInvoice } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider } from '../world/providers.ts'
import { deadlocksIn, type Pair, raced } from '../world/racing.ts'
import { aSubmittedRegistration } from '../world/registrations.ts'
import { anEligibleAssociation } from '../world/vouchers.ts'
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

const row = (table: 'milestone' | 'registration', id: string) =>
  sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`
const of = ({ programmeId }: ProgrammeInWorld) => ({ params: { programmeId } })
const close = (which: ProgrammeInWorld) => () => which.manager.ask(closeProgramme, of(which))
/** Held, what issues stands still after it has looked at the programme. */
const pool = ({ programmeId }: ProgrammeInWorld) =>
  sql`SELECT FROM account WHERE kind = 'pool' AND owner_id = ${programmeId} FOR UPDATE`
/** What was done in a programme, in the order in which it was. */
const doneIn = async ({ programmeId }: ProgrammeInWorld, ...commands: string[]) =>
  (
    await world.platform.database.rows<{ command: string }>(sql`
      SELECT command FROM log_entry WHERE programme_id = ${programmeId} AND command = ANY(${commands}::text[]) ORDER BY id`)
  ).map(({ command }) => command)
const vouchersOf = async ({ programmeId }: ProgrammeInWorld) =>
  (await world.platform.database.rows(sql`SELECT FROM voucher WHERE programme_id = ${programmeId}`)).length

const pairs: readonly Pair[] = [
  {
    promise: 'Issuing while the programme closes: issued before, or not at all',
    may: [
      ['done', 'done'],
      ['programme.not_open', 'done'],
    ],
    arrange: async () => {
      const closing = await aProgramme(world)
      const body = await anEligibleAssociation(world, closing)
      return {
        lock: pool(closing),
        starts: [
          () => closing.manager.ask(issueVoucher, { ...of(closing), body: { associationId: body.associationId } }),
          close(closing),
        ],
        after: async ([issuing]) => {
          expect(await vouchersOf(closing)).toBe(issuing === 'done' ? 1 : 0)
          const both = ['voucher.issue', 'programme.close']
          expect(await doneIn(closing, ...both)).toEqual(issuing === 'done' ? both : both.slice(1))
        },
      }
    },
  },
  {
    promise: 'Issuing to all while the programme closes: one of both, and who was promised a voucher has it',
    may: [
      ['done', 'programme.issue_running'],
      ['programme.not_open', 'done'],
    ],
    arrange: async () => {
      const closing = await aProgramme(world)
      await anEligibleAssociation(world, closing)
      return {
        lock: sql`LOCK TABLE voucher_issue IN SHARE MODE`,
        starts: [() => closing.manager.ask(startVoucherIssue, of(closing)), close(closing)],
        after: async ([issuing]) => {
          await world.work()
          expect(await vouchersOf(closing)).toBe(issuing === 'done' ? 1 : 0)
        },
      }
    },
  },
  {
    promise: 'Claiming while the programme closes: what was accepted can be claimed',
    may: [['done', 'done']],
    arrange: async () => {
      const closing = await aProgramme(world)
      const milestone = await anAcceptedMilestone(world, { programme: closing, provider })
      const body = await anInvoice(milestone)
      return {
        lock: row('milestone', milestone.milestoneId),
        starts: [() => milestone.staff.ask(submitClaim, { body }), close(closing)],
        after: () => world.work(),
      }
    },
  },
  {
    promise: 'Appealing while a colleague asks anew: one dossier, appealed',
    may: [['done', 'registration.known']],
    arrange: async () => {
      const { registrationId, associationId, officer } = await aSubmittedRegistration(world, programme)
      const params = { registrationId }
      const body = { reason: 'outside_programme' as const, note: 'Coopérative.' }
      await programme.reviewer.ask(refuseRegistration, { params, body })
      const colleague = await world.actor('officer', associationId)
      return {
        lock: row('registration', registrationId),
        starts: [
          () =>
            officer.ask(registrations.appealRegistration, {
              params,
              body: { text: 'نحن جمعية خاضعة لقانون 1958 ولسنا تعاونية.' },
            }),
          () => colleague.ask(registrations.openRegistration, { body: { programmeId: programme.programmeId } }),
        ],
        after: async () => {
          const found = await world.platform.database.rows(
            sql`SELECT state FROM registration WHERE association_id = ${associationId}`,
          )
          expect(found).toEqual([{ state: 'submitted' }])
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
