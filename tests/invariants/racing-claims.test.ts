import { sql } from '@sanad/server/platform/database.ts'
import { terminateAgreement } from '@sanad/shared/api/agreements.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import {
  approveClaim,
  approveCleanClaims,
  correctClaim,
  holdClaim,
  rejectClaim,
} from '@sanad/shared/api/claim-review.ts'
import { submitClaim } from '@sanad/shared/api/claims.ts'
import { setPayeeAccount } from '@sanad/shared/api/providers.ts'
import { cancelVoucher, renounceVoucher } from '@sanad/shared/api/vouchers.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAcceptedMilestone } from '../world/agreements.ts'
import { type AClaim, aClaim, anInvoice } from '../world/invoices.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { type ACertifiedProvider, aCertifiedProvider, someRib } from '../world/providers.ts'
import { deadlocksIn, type Pair, type Race, raced, type Start } from '../world/racing.ts'
import { openWorld, type World } from '../world/world.ts'
import { broken } from './must-hold.ts'

let world: World
let programme: ProgrammeInWorld
let provider: ACertifiedProvider
beforeAll(async () => {
  world = await openWorld()
  programme = await aProgramme(world)
  provider = await aCertifiedProvider(world)
  world.clock.forward({ days: 20 })
})
afterAll(() => world.close())

type Does = (claim: AClaim) => Start
const note = 'À revoir.'
const of = ({ claimId }: AClaim) => ({ params: { claimId } })
const approve: Does = claim => () => programme.reviewer.ask(approveClaim, { ...of(claim), body: {} })
const approveAll: Does = () => () => programme.reviewer.ask(approveCleanClaims, { body: {} })
const correct: Does = claim => () =>
  programme.reviewer.ask(correctClaim, { ...of(claim), body: { reason: 'vat_unclear', note } })
const reject: Does = claim => () =>
  programme.reviewer.ask(rejectClaim, { ...of(claim), body: { reason: 'duplicate', note } })
const hold: Does = claim => () => programme.auditor.ask(holdClaim, { ...of(claim), body: { note } })
const batch: Does = claim => () => programme.treasurer.ask(batches.makeBatch, { body: { claimIds: [claim.claimId] } })
const end: Does = claim => () =>
  programme.manager.ask(terminateAgreement, { params: { agreementId: claim.agreementId }, body: { reason: 'Fin.' } })
const voucherOf = ({ voucherId }: AClaim) => ({ params: { voucherId } })
const renounce: Does = claim => () => claim.officer.ask(renounceVoucher, voucherOf(claim))
const cancel: Does = claim => () =>
  programme.manager.ask(cancelVoucher, { ...voucherOf(claim), body: { reason: 'under_review' } })
const changeAccount: Does = claim => () =>
  claim.staff.ask(setPayeeAccount, { body: { number: someRib(), holderLatinName: 'Atlas Web SARL' } })

const clean = async () => aClaim(world, await anAcceptedMilestone(world, { programme, provider }))
const forLess = async () =>
  aClaim(world, await anAcceptedMilestone(world, { programme, provider }), { amountMinor: '100000' })
const approved = async () => {
  const claim = await clean()
  await approve(claim)()
  return claim
}

const held = {
  claim: ({ claimId }: AClaim) => sql`SELECT FROM claim WHERE id = ${claimId} FOR UPDATE`,
  agreement: ({ agreementId }: AClaim) => sql`SELECT FROM agreement WHERE id = ${agreementId} FOR UPDATE`,
  voucher: ({ voucherId }: AClaim) => sql`SELECT FROM voucher WHERE id = ${voucherId} FOR UPDATE`,
  provider: ({ providerId }: AClaim) => sql`SELECT FROM provider WHERE id = ${providerId} FOR UPDATE`,
  account: ({ agreementId }: AClaim) => sql`SELECT FROM account WHERE owner_id = ${agreementId} FOR UPDATE`,
}
const on =
  (make: () => Promise<AClaim>, by: keyof typeof held, starts: readonly [Does, Does]) => async (): Promise<Race> => {
    const claim = await make()
    return { lock: held[by](claim), starts: [starts[0](claim), starts[1](claim)] }
  }

const oneOfBoth = [
  ['done', 'event.not_possible'],
  ['event.not_possible', 'done'],
] as const

const pairs: readonly Pair[] = [
  {
    promise: 'Claiming while the agreement is ended: what was accepted can be claimed',
    may: [['done', 'done']],
    arrange: async () => {
      const milestone = await anAcceptedMilestone(world, { programme, provider })
      const body = await anInvoice(milestone)
      const { agreementId } = milestone
      return {
        lock: sql`SELECT FROM agreement WHERE id = ${agreementId} FOR UPDATE`,
        starts: [
          () => milestone.staff.ask(submitClaim, { body }),
          () => programme.manager.ask(terminateAgreement, { params: { agreementId }, body: { reason: 'Fin.' } }),
        ],
        after: () => world.work(),
      }
    },
  },
  {
    promise: 'Approving a claim while a colleague asks for a correction: one of both',
    may: oneOfBoth,
    arrange: on(clean, 'claim', [approve, correct]),
  },
  {
    promise: 'Approving a claim while a colleague rejects it: one of both',
    may: oneOfBoth,
    arrange: on(clean, 'claim', [approve, reject]),
  },
  {
    promise: 'Approving all clean claims while one is sent back: it is approved, or left out',
    may: [
      ['done', 'done'],
      ['done', 'event.not_possible'],
    ],
    arrange: on(clean, 'claim', [approveAll, correct]),
  },
  {
    promise: 'Approving all clean claims while one of them is approved: approved once',
    may: [
      ['done', 'done'],
      ['done', 'event.not_possible'],
    ],
    arrange: on(clean, 'claim', [approveAll, approve]),
  },
  ...[
    { promise: 'its agreement is ended', other: end },
    { promise: 'its voucher is renounced', other: renounce },
    { promise: 'its voucher is cancelled', other: cancel },
  ].map(
    ({ promise, other }): Pair => ({
      promise: `Approving a claim for less than its milestone while ${promise}: both, and the rest where it belongs`,
      may: [['done', 'done']],
      arrange: on(forLess, 'voucher', [approve, other]),
    }),
  ),
  {
    promise: 'Approving a claim while its agreement is ended: both',
    may: [['done', 'done']],
    arrange: on(clean, 'account', [approve, end]),
  },
  {
    promise: 'Holding a claim while a batch is made of it: one of both',
    may: [
      ['done', 'batch.nothing_payable'],
      ['event.not_possible', 'done'],
    ],
    arrange: on(approved, 'claim', [hold, batch]),
  },
  {
    promise: 'Making a batch while the firm gives another account: to the account there was, or not yet',
    may: [
      ['done', 'done'],
      ['batch.nothing_payable', 'done'],
    ],
    arrange: on(approved, 'provider', [batch, changeAccount]),
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
