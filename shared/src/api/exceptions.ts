import * as Type from 'typebox'
import { exceptionMachine, exceptionReasons } from '../machines/reconciliation-exception.ts'
import { AmountMinor } from '../money.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { PayoutState } from './payouts.ts'

/** `sentMinor` and `bankMinor` as they left our account: what we sent, what the bank says went; back is negative. */
export const Exception = Type.Object({
  id: Id,
  reason: oneOf(exceptionReasons),
  state: oneOf(exceptionMachine.states),
  payoutReference: Nullable(Type.String()),
  providerName: Nullable(Type.String()),
  entryText: Nullable(Type.String()),
  returnReason: Nullable(Type.String()),
  sentMinor: AmountMinor,
  bankMinor: AmountMinor,
  openedAt: Instant,
  isProposed: Type.Boolean({ description: 'A treasurer linked it to a payout, and another has yet to agree' }),
})
export type Exception = Type.Static<typeof Exception>

export const PayoutCandidate = Type.Object({
  id: Id,
  reference: Type.String(),
  claimId: Id,
  claimReference: Type.String(),
  providerName: Type.String(),
  amountMinor: AmountMinor,
  accountTail: Type.String({ description: 'of the account it was ordered to' }),
  state: PayoutState,
})

/** It confirms the payout, brings back all of it or a part, or sends a part out again. */
export const matchKinds = ['settled', 'returned', 'part', 'restored'] as const
export type MatchKind = (typeof matchKinds)[number]

/** The line of a statement that is an exception. */
export const BankLine = Type.Object({
  id: Id,
  statementId: Id,
  statementNumber: Type.String(),
  position: Type.Integer(),
  amountMinor: AmountMinor,
  bookedOn: Day,
  bankReference: Nullable(Type.String()),
  endToEndId: Nullable(Type.String()),
  remittance: Type.String(),
  counterpartyName: Type.String(),
  accountTail: Nullable(Type.String({ description: 'of the account the bank names on the other side' })),
})

/** A link that one treasurer proposed and another has yet to agree to. `kind`: what the line is to the payout. */
export const MatchProposal = Type.Object({
  payout: PayoutCandidate,
  kind: oneOf(matchKinds),
  isExact: Type.Boolean({ description: 'The amounts agree; otherwise the exception stays listed, as explained' }),
  explanation: Type.String(),
  proposedBy: Type.Object({ id: Id, name: Type.String() }),
  proposedAt: Instant,
})

export type MatchProposal = Type.Static<typeof MatchProposal>

/** What people said of an exception, none in another's place. */
export const Explanations = Type.Array(
  Type.Object({ at: Instant, role: Type.String(), byName: Nullable(Type.String()), text: Type.String() }),
  { description: 'All that was said of it, the oldest first; `explanation` is the last' },
)

export const OneException = Type.Object({ exceptionId: Id })
