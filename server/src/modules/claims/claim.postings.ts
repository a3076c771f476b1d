import type { ClaimEvent } from '@sanad/shared/machines/claim.ts'
import type { Tx } from '../../platform/command.ts'
import { post } from '../ledger/index.ts'
import { hasEnded, lockVoucher } from '../vouchers/index.ts'
import type { Claim } from './claim.step.ts'

/**
 * What each event of a claim does to money. Sending, settling and returning move money with the payout, which knows the
 * batch it travels in; `none` says so, so that no event is forgotten.
 */
export const claimPostings = {
  submit: none,
  pass: none,
  flag: none,
  bounce: none,
  approve: makePayable,
  correct: none,
  reject: none,
  lapse: none,
  hold: none,
  release: none,
  batch: none,
  unbatch: none,
  settle: none,
  return: none,
} satisfies Record<ClaimEvent, (tx: Tx, claim: Claim) => Promise<void>>

async function none(): Promise<void> {}

async function makePayable(tx: Tx, claim: Claim): Promise<void> {
  const { programmeId, id: objectId, voucherId, agreementId, providerId } = claim
  const committed = { kind: 'agreement', ownerId: agreementId } as const
  const amountMinor = BigInt(claim.amountMinor)
  const payable = { kind: 'payable', ownerId: providerId } as const
  await post(tx, { programmeId, kind: 'approve', objectId, from: committed, to: payable, amountMinor, voucherId })
  // What a firm does not claim of its tranche is the association's again, or the programme's where the voucher has ended.
  const leftMinor = BigInt(claim.trancheMinor) - amountMinor
  if (leftMinor <= 0n) return
  const ended = hasEnded(await lockVoucher(tx, voucherId))
  const to = ended
    ? ({ kind: 'pool', ownerId: programmeId } as const)
    : ({ kind: 'voucher', ownerId: voucherId } as const)
  await post(tx, {
    programmeId,
    kind: 'release',
    objectId,
    from: committed,
    to,
    amountMinor: leftMinor,
    voucherId,
  })
}
