import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { batchMachine } from '../machines/batch.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { moneyReaders, PayObstacle, PayoutState } from './payouts.ts'
import { Timeline } from './record.ts'

export const BatchState = oneOf(batchMachine.states)
const one = Type.Object({ batchId: Id })

const batch = {
  id: Id,
  reference: Type.String(),
  rail: oneOf(['bank', 'stripe']),
  state: BatchState,
  payouts: Type.Integer(),
  totalMinor: AmountMinor,
  currency: Currency,
  createdByName: Type.String(),
  createdAt: Instant,
  sentAt: Nullable(Instant),
}
export const BatchSummary = Type.Object(batch)
export type BatchSummary = Type.Static<typeof BatchSummary>

export const BatchLine = Type.Object({
  id: Id,
  reference: Type.String(),
  claimId: Id,
  claimReference: Type.String(),
  providerName: Type.String(),
  accountTail: Type.String(),
  amountMinor: AmountMinor,
  reversedMinor: AmountMinor,
  state: PayoutState,
  settledAt: Nullable(Instant),
  returnReason: Nullable(Type.String()),
  paidBefore: Nullable(
    Type.Object(
      { reference: Type.String(), returnedAt: Instant },
      { description: 'the payout of this claim that came back' },
    ),
  ),
  timeline: Timeline,
})
export type BatchLine = Type.Static<typeof BatchLine>

export const makeBatch = endpoint({
  method: 'POST',
  path: '/batches',
  summary: 'Makes a batch of every payable claim that fits; those without a usable account are left out and listed',
  description: 'Filters narrow together; without any: every one. Removing a line, sealing and reopening come after.',
  by: ['treasurer'],
  body: Type.Object({
    claimIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true })),
    providerId: Type.Optional(Id),
    payBefore: Type.Optional(Day),
    maxAmountMinor: Type.Optional(AmountMinor),
  }),
  reply: Type.Object({
    id: Id,
    reference: Type.String(),
    payouts: Type.Integer(),
    totalMinor: AmountMinor,
    leftOut: Type.Integer(),
  }),
  problems: ['batch.nothing_payable', 'batch.payer_unusable'],
})

export const listBatches = endpoint({
  method: 'GET',
  path: '/batches',
  summary: 'Batches of my programme, newest first',
  by: moneyReaders,
  query: Type.Object({ state: Type.Optional(BatchState), after: Type.Optional(Id) }),
  reply: Type.Object({
    batches: Type.Array(BatchSummary),
    next: Nullable(Id),
    counts: Type.Record(Type.String(), Type.Integer()),
  }),
})

export const showBatch = endpoint({
  method: 'GET',
  path: '/batches/:batchId',
  summary: 'One batch: its lines, who did what, what may be done now',
  by: moneyReaders,
  params: one,
  query: Type.Object({ after: Type.Optional(Id) }),
  reply: Type.Object({
    ...batch,
    sealedByName: Nullable(Type.String()),
    sealedAt: Nullable(Instant),
    approvedByName: Nullable(Type.String()),
    executeOn: Nullable(Day),
    fileSha256: Nullable(Type.String({ description: 'hexadecimal; the file is the same for ever' })),
    settledMinor: AmountMinor,
    reversedMinor: AmountMinor,
    returnedMinor: AmountMinor,
    waitingMinor: AmountMinor,
    paidBefore: Type.Integer({ description: 'lines whose claim was paid before, and the money came back' }),
    lines: Type.Array(BatchLine),
    next: Nullable(Id),
    leftOut: Type.Array(
      Type.Object({ claimId: Id, reference: Type.String(), providerName: Type.String(), obstacle: PayObstacle }),
    ),
    actions: Type.Array(
      Type.Object({ event: oneOf(['seal', 'approve', 'reopen', 'send', 'discard']), because: Nullable(Type.String()) }),
    ),
    timeline: Timeline,
  }),
})

export const removePayout = endpoint({
  method: 'POST',
  path: '/batches/:batchId/payouts/:payoutId/remove',
  summary: 'Takes a line out of an open batch; its claim can be paid in another',
  by: ['treasurer'],
  params: Type.Object({ batchId: Id, payoutId: Id }),
  problems: ['object.not_found', 'event.not_possible'],
})

const moved = (
  verb: 'seal' | 'reopen' | 'send' | 'discard',
  summary: string,
  problems: readonly ('batch.empty' | 'batch.not_empty')[] = [],
  more: { readonly freshSecondFactor?: 'everybody' } = {},
) =>
  endpoint({
    ...more,
    method: 'POST',
    path: `/batches/:batchId/${verb}`,
    summary,
    by: ['treasurer'],
    params: one,
    reply: Type.Object({ id: Id, state: BatchState }),
    problems: ['object.not_found', 'event.not_possible', ...problems],
  })
export const sealBatch = moved('seal', 'Seals a batch: lines and total are fixed', ['batch.empty'])
/** Money leaves by these two: whoever holds a treasurer's session alone must not be able to. */
const justProved = { freshSecondFactor: 'everybody' } as const
export const approveBatch = endpoint({
  ...justProved,
  method: 'POST',
  path: '/batches/:batchId/approve',
  summary: 'Another treasurer approves a sealed batch, as it was looked at',
  by: ['treasurer'],
  params: one,
  body: Type.Object({
    sealedAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Of what was looked at: its lines are fixed since' }),
    ),
  }),
  reply: Type.Object({ id: Id, state: BatchState }),
  problems: [
    'object.not_found',
    'event.not_possible',
    'object.state_changed',
    'batch.four_eyes',
    'actor.belongs_to_it',
  ],
})
export const reopenBatch = moved('reopen', 'Reopens a batch that was not sent; approval is asked again')
export const sendBatch = moved(
  'send',
  'Sends an approved batch: a file for the bank, or transfers by Stripe',
  [],
  justProved,
)
export const discardBatch = moved('discard', 'Closes an open batch whose every line was taken out', ['batch.not_empty'])

export const downloadBatchFile = endpoint({
  method: 'GET',
  path: '/batches/:batchId/file',
  summary: 'The payment order of a sent batch (ISO 20022 pain.001.001.09): the same bytes every time',
  by: ['treasurer', 'auditor'],
  params: one,
  media: 'application/xml',
  problems: ['object.not_found', 'batch.file_pending', 'batch.no_file'],
})
