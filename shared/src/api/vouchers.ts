import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { voucherMachine, voucherReasons } from '../machines/voucher.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'
import { Names, ProgrammeRef } from './programmes.ts'
import { TimelineStep } from './record.ts'

const one = Type.Object({ voucherId: Id })
const inProgramme = Type.Object({ programmeId: Id })

export const VoucherState = oneOf(voucherMachine.states)
export const VoucherReason = oneOf(voucherReasons)

/** Where the worth of a voucher is; the six sum to it at any moment. */
export const VoucherFigures = Type.Object({
  availableMinor: AmountMinor,
  committedMinor: AmountMinor,
  payableMinor: AmountMinor,
  transitMinor: AmountMinor,
  paidMinor: AmountMinor,
  returnedMinor: AmountMinor,
})
export type VoucherFigures = Type.Static<typeof VoucherFigures>

const voucherProperties = {
  id: Id,
  programme: ProgrammeRef,
  associationId: Id,
  associationName: Type.Object({ ar: Type.String(), fr: Type.String() }),
  state: VoucherState,
  worthMinor: AmountMinor,
  issuedAt: Instant,
  activateBy: Instant,
  commitBy: Instant,
  expiresAt: Instant,
}

/** Of whom a voucher's story is told: itself, and the deliveries, claims and payments that used it. */
export const voucherTells = ['voucher', 'milestone', 'claim', 'payout'] as const
export const VoucherStep = Type.Object({ kind: oneOf(voucherTells), ...TimelineStep.properties })
export type VoucherStep = Type.Static<typeof VoucherStep>

export const VoucherAction = Type.Object({
  event: Type.String(),
  because: Nullable(Type.String({ description: 'refusal code; null when possible now' })),
})

export const readVoucher = endpoint({
  method: 'GET',
  path: '/vouchers/:voucherId',
  summary: 'A voucher: where its money is, what happened, what is due',
  description: 'The code and its QR are shown to the association that holds it, and to nobody else.',
  by: ['officer', 'manager', 'reviewer', 'auditor'],
  params: one,
  reply: Type.Object({
    ...voucherProperties,
    rulebookVersion: Type.Integer(),
    figures: VoucherFigures,
    code: Nullable(Type.String({ description: 'as printed, XXXX-XXXX-XXXX-XXXX-XXXXX' })),
    qrText: Nullable(Type.String({ description: 'address of the public check, with the code in its fragment' })),
    reason: Nullable(VoucherReason),
    suspension: Nullable(
      Type.Object(
        { days: Type.Integer(), commitBy: Instant },
        { description: 'while suspended: the days that lifting it today gives back, and the deadline there would be' },
      ),
    ),
    deadline: Nullable(Type.Object({ event: Type.String(), at: Instant })),
    actions: Type.Array(VoucherAction),
    timeline: Type.Array(VoucherStep),
  }),
})

export const listOwnVouchers = endpoint({
  method: 'GET',
  path: '/association/vouchers',
  summary: 'The vouchers of my association, newest first',
  by: ['officer'],
  reply: Type.Object({ vouchers: Type.Array(Type.Object(voucherProperties)) }),
})

export const listVouchers = endpoint({
  method: 'GET',
  path: '/vouchers',
  summary: 'Vouchers of my programme, newest first',
  by: ['manager', 'reviewer', 'auditor'],
  query: Type.Object({
    state: Type.Optional(VoucherState),
    search: Type.Optional(Type.String({ maxLength: 100, description: 'part of the association’s name' })),
    after: Type.Optional(Id),
  }),
  reply: Type.Object({
    vouchers: Type.Array(Type.Object({ ...voucherProperties, availableMinor: AmountMinor })),
    next: Nullable(Id),
  }),
})

export const readVoucherTotals = endpoint({
  method: 'GET',
  path: '/voucher-totals',
  summary: 'Vouchers of my programme by state, and where their money is',
  by: ['manager', 'reviewer', 'treasurer', 'auditor'],
  reply: Type.Object({
    currency: Currency,
    states: Type.Array(Type.Object({ state: VoucherState, count: Type.Integer(), worthMinor: AmountMinor })),
    issuedMinor: AmountMinor,
    ...VoucherFigures.properties,
  }),
})

const Moved = Type.Object({ voucherId: Id, state: VoucherState })
export const activateVoucher = endpoint({
  method: 'POST',
  path: '/vouchers/:voucherId/activate',
  summary: 'Activate my association’s voucher',
  by: ['officer'],
  params: one,
  reply: Moved,
  problems: ['voucher.activation_deadline_passed', 'event.not_possible'],
})
export const renounceVoucher = endpoint({
  method: 'POST',
  path: '/vouchers/:voucherId/renounce',
  summary: 'Give up what is available on my association’s voucher',
  by: ['officer'],
  freshSecondFactor: 'who_has_one',
  params: one,
  reply: Moved,
  problems: ['event.not_possible'],
})

const managed = (verb: 'cancel' | 'suspend', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/vouchers/:voucherId/${verb}`,
    summary,
    by: ['manager'],
    params: one,
    body: Type.Object({ reason: VoucherReason }),
    reply: Moved,
    problems: ['event.not_possible', 'actor.belongs_to_it'],
  })
export const cancelVoucher = managed('cancel', 'Cancel a voucher: what is available returns to the pool')
export const suspendVoucher = managed(
  'suspend',
  'Suspend a voucher: nothing can be committed, and its deadline stands still',
)
export const resumeVoucher = endpoint({
  method: 'POST',
  path: '/vouchers/:voucherId/resume',
  summary: 'Lift the suspension of a voucher: the days it lasted are added to its deadline',
  by: ['manager'],
  params: one,
  reply: Moved,
  problems: ['event.not_possible', 'actor.belongs_to_it'],
})

export const issueVoucher = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/vouchers',
  summary: 'Issue a voucher to one eligible association',
  by: ['manager'],
  params: inProgramme,
  body: Type.Object({ associationId: Id }),
  reply: one,
  problems: [
    'programme.not_open',
    'actor.belongs_to_it',
    'voucher.association_not_eligible',
    'voucher.already_held',
    'money.insufficient',
  ],
})

export const checkVoucher = endpoint({
  method: 'POST',
  path: '/voucher-checks',
  summary: 'Whether a voucher code is valid, and nothing about who holds it',
  description: 'The code travels in the body, never in an address.',
  by: anyone,
  body: Type.Object({ code: Type.String({ maxLength: 60 }) }),
  reply: Type.Object({
    isValid: Type.Boolean(),
    state: Nullable(VoucherState),
    programme: Nullable(Names),
  }),
  problems: ['voucher.code_mistyped', 'request.too_many'],
  rate: { max: 20, windowMs: 60_000 },
})
