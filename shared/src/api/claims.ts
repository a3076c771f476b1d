import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { claimMachine, claimRules } from '../machines/claim.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, Instant, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import { RemarkedTimeline } from './record.ts'

export const ClaimState = oneOf(claimMachine.states)
export const ClaimParams = Type.Object({ claimId: Id })

/** One line of an invoice. `quantity × unitMinor` is its net amount; VAT in basis points (20 % = 2000). */
export const InvoiceLine = Type.Object({
  label: Type.String({ minLength: 1, maxLength: 200, description: 'what was done or delivered' }),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Fifty lines of ten thousand of it are still a number the database can add. */
  unitMinor: Type.String({ pattern: '^-?(0|[1-9][0-9]{0,12})$', description: 'without VAT, whole minor units' }),
  vatBasisPoints: Type.Integer({ minimum: 0, maximum: 3000, description: 'VAT: 20 % is 2000' }),
})
export type InvoiceLine = Type.Static<typeof InvoiceLine>

export const Invoice = {
  invoiceNumber: Type.String({ minLength: 1, maxLength: 60, description: 'used once by a firm' }),
  invoiceOn: Day,
  lines: Type.Array(InvoiceLine, { minItems: 1, maxItems: 50 }),
  netMinor: AmountMinor,
  vatMinor: AmountMinor,
  totalMinor: AmountMinor,
  invoiceFileId: Type.String({ format: 'uuid', description: 'a file stored before; one not used in another claim' }),
  evidenceFileIds: Type.Array(Id, { maxItems: 10, uniqueItems: true, description: 'files stored before' }),
  note: Type.String({ maxLength: 4000 }),
}

export const ClaimSummary = Type.Object({
  id: Id,
  reference: Type.String(),
  state: ClaimState,
  round: Type.Integer(),
  amountMinor: AmountMinor,
  currency: Currency,
  providerName: Texts(200),
  agreementReference: Type.String(),
  milestonePosition: Type.Integer(),
  flags: Type.Array(Type.String()),
  submittedAt: Instant,
  answerBy: Nullable(Instant),
  reviewBy: Nullable(Instant),
  payBy: Nullable(Instant),
})
export type ClaimSummary = Type.Static<typeof ClaimSummary>

export const ClaimCheck = Type.Object({
  rule: oneOf(claimRules.map(each => each.rule)),
  outcome: oneOf(['passed', 'flagged', 'bounced']),
  facts: Type.Record(Type.String(), Type.Unknown()),
})

const FileLink = Type.Object({ id: Id, name: Type.String(), media: Type.String(), bytes: Type.Integer() })

export const listClaimable = endpoint({
  method: 'GET',
  path: '/claimable-milestones',
  summary: 'Accepted milestones my firm has not claimed yet',
  by: ['staff'],
  reply: Type.Object({
    milestones: Type.Array(
      Type.Object({
        id: Id,
        position: Type.Integer(),
        agreementReference: Type.String(),
        amountMinor: AmountMinor,
        currency: Currency,
        acceptedAt: Instant,
      }),
    ),
  }),
})

export const submitClaim = endpoint({
  method: 'POST',
  path: '/claims',
  summary: 'Claim payment for an accepted milestone: invoice and evidence',
  description:
    '`amountMinor` is what is asked for: at most the milestone’s amount and the invoice’s total. Of every line `quantity × unitMinor` is its net; `netMinor`, `vatMinor` and `totalMinor` are those of the invoice and must add up.',
  by: ['staff'],
  body: Type.Object({ milestoneId: Id, amountMinor: AmountMinor, ...Invoice }),
  reply: Type.Object({ id: Id, reference: Type.String() }),
  problems: [
    'object.not_found',
    'claim.milestone_not_accepted',
    'claim.already_live',
    'claim.amount_over_tranche',
    'claim.totals_differ',
    'claim.invoice_not_yet',
    'claim.file_repeated',
    'file.not_found',
  ],
})

export const resubmitClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/resubmit',
  summary: 'Answer a request for correction',
  by: ['staff'],
  params: ClaimParams,
  body: Type.Object(Invoice),
  reply: Type.Object({ id: Id, reference: Type.String() }),
  problems: [
    'object.not_found',
    'event.not_possible',
    'claim.correction_deadline_passed',
    'claim.amount_over_tranche',
    'claim.totals_differ',
    'claim.invoice_not_yet',
    'claim.file_repeated',
    'file.not_found',
  ],
})

/** The words of the list's search; what acts on a list takes the same. */
export const ClaimSearch = Type.String({ maxLength: 100, description: 'reference, invoice number or provider' })

export const listClaims = endpoint({
  method: 'GET',
  path: '/claims',
  summary: 'Claims of my firm, or of my programme; longest waiting first',
  by: ['staff', 'reviewer', 'treasurer', 'manager', 'auditor'],
  query: Type.Object({
    state: Type.Optional(ClaimState),
    search: Type.Optional(ClaimSearch),
    after: Type.Optional(Id),
  }),
  reply: Type.Object({
    claims: Type.Array(ClaimSummary),
    next: Nullable(Id),
    counts: Type.Record(Type.String(), Type.Integer()),
  }),
})

export const showClaim = endpoint({
  method: 'GET',
  path: '/claims/:claimId',
  summary: 'One claim: invoice, evidence, checks and timeline',
  by: ['staff', 'reviewer', 'treasurer', 'manager', 'auditor'],
  params: ClaimParams,
  reply: Type.Object({
    claim: ClaimSummary,
    associationName: Texts(300),
    agreementId: Id,
    milestoneId: Id,
    voucherId: Id,
    milestoneAmountMinor: AmountMinor,
    invoiceNumber: Type.String(),
    invoiceOn: Day,
    lines: Type.Array(InvoiceLine),
    netMinor: AmountMinor,
    vatMinor: AmountMinor,
    totalMinor: AmountMinor,
    note: Type.String(),
    invoiceFile: FileLink,
    evidence: Type.Array(FileLink),
    checks: Type.Array(ClaimCheck),
    accountSharedWith: Type.Array(Type.Object({ id: Id, name: Texts(200) }), {
      description: 'whose bank account is the same; told to the office only',
    }),
    reasonCode: Nullable(Type.String()),
    reasonNote: Nullable(Type.String({ description: 'what was written with the last step' })),
    timeline: RemarkedTimeline,
  }),
})
