import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { exceptionMachine, exceptionReasons } from '../machines/reconciliation-exception.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, Instant, Nullable, oneOf, sha256Pattern } from '../schema.ts'
import { BankLine, Exception, Explanations, MatchProposal, OneException, PayoutCandidate } from './exceptions.ts'
import { agreeMatch, declineMatch, proposeMatch } from './matches.ts'
import { moneyReaders } from './payouts.ts'
import { Timeline } from './record.ts'

/** Money on its way, each stage a part of the one before. */
export const figureNames = ['issued', 'committed', 'approved', 'sent', 'confirmed'] as const
export type FigureName = (typeof figureNames)[number]
export const checkNames = [
  'sent_is_accounted_for',
  'ledger_is_payouts',
  'transit_is_payouts',
  'bank_is_ledger',
  'every_entry_has_a_place',
  'ledger_sums_to_zero',
] as const

export const readReconciliation = endpoint({
  method: 'GET',
  path: '/reconciliation',
  summary: 'To the centime: issued, committed, approved, sent, confirmed, and whether the totals agree',
  by: moneyReaders,
  reply: Type.Object({
    currency: Currency,
    rail: oneOf(['bank', 'stripe']),
    at: Instant,
    figures: Type.Array(Type.Object({ figure: oneOf(figureNames), amountMinor: AmountMinor, count: Type.Integer() })),
    returnedMinor: AmountMinor,
    openMinor: AmountMinor,
    checks: Type.Array(Type.Object({ check: oneOf(checkNames), leftMinor: AmountMinor, rightMinor: AmountMinor })),
    isBalanced: Type.Boolean(),
    exceptions: Type.Object({ count: Type.Integer(), amountMinor: AmountMinor }),
    gaps: Type.Integer({ description: 'Statements that do not open with what one before them closed with' }),
    lastStatement: Nullable(
      Type.Object({ id: Id, number: Type.String(), toOn: Nullable(Day), closingMinor: AmountMinor }),
    ),
  }),
})

export const listFigureRows = endpoint({
  method: 'GET',
  path: '/reconciliation/figures/:figure',
  summary: 'The movements of the ledger that add up to a figure, newest first',
  by: moneyReaders,
  params: Type.Object({ figure: oneOf(figureNames) }),
  query: Type.Object({ after: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })) }),
  reply: Type.Object({
    currency: Currency,
    totalMinor: AmountMinor,
    rows: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Instant,
        kind: Type.String(),
        reference: Nullable(Type.String()),
        transactionId: Id,
        amountMinor: AmountMinor,
      }),
    ),
    next: Nullable(Type.String()),
  }),
})

const filter = {
  state: Type.Optional(oneOf(exceptionMachine.states)),
  reason: Type.Optional(oneOf(exceptionReasons)),
  /** At least so many days old. */
  age: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
  search: Type.Optional(Type.String({ maxLength: 100, description: 'payout, claim, provider or text of the entry' })),
}

export const listExceptions = endpoint({
  method: 'GET',
  path: '/reconciliation/exceptions',
  summary: 'Exceptions of my programme: open ones first, the oldest first',
  by: moneyReaders,
  query: Type.Object({ ...filter, after: Type.Optional(Id) }),
  reply: Type.Object({
    currency: Currency,
    exceptions: Type.Array(Exception),
    next: Nullable(Id),
    counts: Type.Record(Type.String(), Type.Integer()),
  }),
})

export const exportExceptions = endpoint({
  method: 'GET',
  path: '/reconciliation/exceptions/export',
  summary: 'Exactly the exceptions that are filtered, as CSV or XLSX',
  by: moneyReaders,
  query: Type.Object({
    ...filter,
    format: Type.Optional(oneOf(['csv', 'xlsx'])),
    lang: Type.Optional(oneOf(['ar', 'fr', 'en'])),
  }),
  media: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  problems: ['export.too_large'],
})

export const showException = endpoint({
  method: 'GET',
  path: '/reconciliation/exceptions/:exceptionId',
  summary: 'One exception: both sides, what was said of it, and payouts it may belong to',
  by: moneyReaders,
  params: OneException,
  reply: Type.Object({
    ...Exception.properties,
    currency: Currency,
    rail: oneOf(['bank', 'stripe']),
    explanation: Type.String(),
    explainedByName: Nullable(Type.String()),
    explanations: Explanations,
    closedAt: Nullable(Instant),
    payout: Nullable(PayoutCandidate),
    batch: Nullable(Type.Object({ id: Id, reference: Type.String() })),
    entry: Nullable(BankLine),
    candidates: Type.Array(PayoutCandidate),
    canMatch: Type.Boolean(),
    seen: Type.String({
      description: 'what there is to explain; another once it was explained, linked or became another amount',
    }),
    proposal: Nullable(MatchProposal),
    timeline: Timeline,
  }),
})

export const explainException = endpoint({
  method: 'POST',
  path: '/reconciliation/exceptions/:exceptionId/explain',
  summary: 'Says what an exception is; it stays listed, as explained',
  by: ['treasurer', 'auditor'],
  params: OneException,
  body: Type.Object({
    explanation: Type.String({ minLength: 3, maxLength: 2000, pattern: '\\S' }),
    seen: Type.Optional(Type.String({ pattern: sha256Pattern, description: 'the exception as it was looked at' })),
  }),
  problems: ['object.not_found', 'event.not_possible', 'object.state_changed', 'actor.belongs_to_it'],
})

export { agreeMatch, declineMatch, proposeMatch }
