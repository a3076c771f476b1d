import * as batches from '@sanad/shared/api/batches.ts'
import * as review from '@sanad/shared/api/claim-review.ts'
import * as claims from '@sanad/shared/api/claims.ts'
import * as reconciliation from '@sanad/shared/api/reconciliation.ts'
import { next } from '@sanad/shared/machine.ts'
import { type BatchEvent, batchMachine } from '@sanad/shared/machines/batch.ts'
import { type ClaimEvent, claimMachine } from '@sanad/shared/machines/claim.ts'
import { exceptionMachine } from '@sanad/shared/machines/reconciliation-exception.ts'
import type { AcceptedMilestone } from '../world/agreements.ts'
import { anInvoice } from '../world/invoices.ts'
import { setRib } from '../world/payee-accounts.ts'
import type { Now } from './look.ts'
import type { Scene } from './scene.ts'
import { staffOf } from './spending-steps.ts'
import { stating, withStatement } from './stating-steps.ts'
import type { Step } from './step.ts'

/** From a claim to its reconciled payout. @param luck decides what a step leaves open */
export const payingSteps = (scene: Scene, now: Now, luck: number): Step[] => [
  ...now.milestones.map((milestone, at) => claiming(scene, milestone, at, luck)),
  ...now.claims.flatMap((claim, at) => withClaim(scene, claim, at, luck)),
  ...batching(scene, now, luck),
  ...now.batches.flatMap((batch, at) => withBatch(scene, batch, at, luck)),
  ...now.payouts.map((payout, at) => removing(scene, payout, at)),
  ...now.statements.flatMap((statement, at) => withStatement(scene, statement, at, luck)),
  ...now.exceptions.flatMap((exception, at) => withException(scene, now, exception, at, luck)),
]

/** Now and then for less than the tranche, as firms do; and sometimes for more. */
const claimed = (amountMinor: string, luck: number): string =>
  String(BigInt(amountMinor) + ([0n, 0n, 0n, -1n, -50_000n, 1n][luck % 6] ?? 0n))

const invoiceOf = (scene: Scene, of: { providerId: string }, milestoneId: string, amountMinor: string) =>
  anInvoice({ staff: staffOf(scene, of), milestoneId, amountMinor } as AcceptedMilestone)

function claiming(scene: Scene, milestone: Now['milestones'][number], at: number, luck: number): Step {
  const run = async () => {
    const body = await invoiceOf(scene, milestone, milestone.id, claimed(milestone.amountMinor, luck))
    return scene.ask(staffOf(scene, milestone), claims.submitClaim, { body })
  }
  return { told: `provider claims milestone ${at}`, isPossible: milestone.isClaimable, weight: 10, run }
}

function withClaim(scene: Scene, claim: Now['claims'][number], at: number, luck: number): Step[] {
  const { ask, programme } = scene
  const { reviewer, auditor, manager } = programme
  const params = { claimId: claim.id }
  const note = 'voir la facture'
  const resubmit = async () => {
    const {
      milestoneId: _,
      amountMinor: __,
      ...body
    } = await invoiceOf(scene, claim, claim.milestoneId, claim.amountMinor)
    return ask(staffOf(scene, claim), claims.resubmitClaim, { params, body })
  }
  const step = (event: ClaimEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} claim ${at}`,
    isPossible: next(claimMachine, claim.state, event) !== undefined,
    weight,
    run,
  })
  const holder = luck % 2 ? auditor : manager
  return [
    step('approve', 10, () => ask(reviewer, review.approveClaim, { params })),
    step('correct', 1, () => ask(reviewer, review.correctClaim, { params, body: { reason: 'vat_unclear', note } })),
    step('reject', 0.7, () => ask(reviewer, review.rejectClaim, { params, body: { reason: 'not_delivered', note } })),
    step('submit', 6, resubmit),
    step('hold', 0.5, () => ask(holder, review.holdClaim, { params, body: { note } })),
    step('release', 4, () => ask(holder, review.releaseClaim, { params })),
  ]
}

function batching(scene: Scene, { claims: all }: Now, luck: number): Step[] {
  const { ask, programme, world, providers } = scene
  const isAny = (state: string) => all.some(each => each.state === state)
  const provider = providers[luck % providers.length]
  const anotherAccount = async () => provider && setRib(world, provider.staff)
  return [
    {
      told: 'reviewer approves all clean claims',
      isPossible: isAny('clean'),
      weight: 2,
      run: () => ask(programme.reviewer, review.approveCleanClaims, { body: {} }),
    },
    {
      told: 'treasurer makes a batch',
      isPossible: isAny('approved'),
      weight: 10,
      run: () => ask(luck % 2 ? programme.treasurer : programme.secondTreasurer, batches.makeBatch, { body: {} }),
    },
    { told: 'a provider changes its account', isPossible: isAny('approved'), weight: 1, run: anotherAccount },
  ]
}

function withBatch(scene: Scene, batch: Now['batches'][number], at: number, luck: number): Step[] {
  const { ask, programme } = scene
  const params = { batchId: batch.id }
  const { treasurer, secondTreasurer } = programme
  const [maker, other] =
    batch.createdBy === treasurer.personId ? [treasurer, secondTreasurer] : [secondTreasurer, treasurer]
  // Now and then the one who made it tries to approve it too.
  const approver = luck % 8 ? other : maker
  const step = (event: BatchEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} batch ${at}`,
    isPossible: next(batchMachine, batch.state, event) !== undefined,
    weight,
    run,
  })
  return [
    step('seal', 20, () => ask(maker, batches.sealBatch, { params })),
    step('approve', 25, () => ask(approver, batches.approveBatch, { params, body: {} })),
    step('discard', batch.isEmpty ? 5 : 0.2, () => ask(other, batches.discardBatch, { params })),
    step('reopen', 0.5, () => ask(maker, batches.reopenBatch, { params })),
    step('send', 25, () => ask(other, batches.sendBatch, { params })),
    {
      told: `the bank states batch ${at}`,
      isPossible: batch.hasFile,
      weight: batch.isBooked ? 0.5 : 20,
      run: () => stating(scene, batch.id, luck),
    },
  ]
}

const removing = (
  { ask, programme }: Scene,
  { id: payoutId, batchId, state }: Now['payouts'][number],
  at: number,
): Step => ({
  told: `treasurer takes payout ${at} out`,
  isPossible: state === 'batched',
  weight: 0.4,
  run: () => ask(programme.treasurer, batches.removePayout, { params: { batchId, payoutId } }),
})

function withException(scene: Scene, now: Now, exception: Now['exceptions'][number], at: number, luck: number): Step[] {
  const { ask, programme } = scene
  const params = { exceptionId: exception.id }
  const payoutId = now.payouts[luck % Math.max(now.payouts.length, 1)]?.id ?? programme.programmeId
  const explanation = 'vu avec la banque'
  return [
    {
      told: `auditor explains exception ${at}`,
      isPossible: next(exceptionMachine, exception.state, 'explain') !== undefined,
      weight: 0.7,
      run: () => ask(programme.auditor, reconciliation.explainException, { params, body: { explanation } }),
    },
    {
      told: `treasurer proposes a payout for exception ${at}`,
      isPossible: exception.entryId !== null && exception.state !== 'resolved',
      weight: 1.5,
      run: () => ask(programme.treasurer, reconciliation.proposeMatch, { params, body: { payoutId, explanation } }),
    },
    {
      told: `a treasurer agrees to, or declines, the payout of exception ${at}`,
      isPossible: exception.proposedAt !== null,
      weight: 3,
      run: () =>
        ask(
          luck % 5 ? programme.secondTreasurer : programme.treasurer,
          luck % 7 ? reconciliation.agreeMatch : reconciliation.declineMatch,
          {
            params,
            body: { proposedAt: exception.proposedAt?.toISOString() ?? '' },
          },
        ),
    },
  ]
}
