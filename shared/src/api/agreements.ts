import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Id, Nullable, sha256Pattern } from '../schema.ts'
import { Agreement, AgreementRow, AgreementState, Language, TextHash } from './agreement-shapes.ts'

export { Agreement, AgreementRow, TextSection } from './agreement-shapes.ts'

const Reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
const parties = ['officer', 'staff'] as const
const readers = [...parties, 'manager', 'reviewer', 'auditor'] as const
const byId = Type.Object({ agreementId: Id })

const Moved = Type.Object({ id: Id, reference: Type.String(), state: AgreementState })

export const requestAgreement = endpoint({
  method: 'POST',
  path: '/agreements',
  summary: 'An officer asks a provider for an agreement on one of its published offers',
  description: 'Paid by the association’s active voucher in the currency of the offer.',
  by: ['officer'],
  body: Type.Object({ offerId: Id, note: Type.String({ maxLength: 2000 }) }),
  reply: Moved,
  problems: [
    'agreement.offer_not_published',
    'agreement.provider_not_certified',
    'agreement.no_active_voucher',
    'agreement.voucher_empty',
    'agreement.already_open',
    'agreement.related_party',
    'agreement.signer_is_staff',
    'voucher.not_active',
    'voucher.commit_deadline_passed',
    'object.not_found',
    'object.too_many',
  ],
})

export const listAgreements = endpoint({
  method: 'GET',
  path: '/agreements',
  summary: 'My agreements, newest first: the party’s own, or those of the office’s programme',
  by: readers,
  query: Type.Object({
    after: Type.Optional(Id),
    state: Type.Optional(AgreementState),
    search: Type.Optional(Type.String({ maxLength: 100, description: 'reference or name of a party' })),
  }),
  reply: Type.Object({ agreements: Type.Array(AgreementRow), next: Nullable(Id) }),
})

export const showAgreement = endpoint({
  method: 'GET',
  path: '/agreements/:agreementId',
  summary: 'One agreement with its text, milestones, history and what can be done with it',
  by: readers,
  params: byId,
  reply: Agreement,
  problems: ['object.not_found'],
})

export const readAgreementDocument = endpoint({
  method: 'GET',
  path: '/agreements/:agreementId/document',
  summary: 'The canonical form of the text, byte for byte what its SHA-256 was made of',
  by: readers,
  params: byId,
  media: 'application/json',
  problems: ['object.not_found'],
})

export const offerAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/offer',
  summary: 'The provider states its terms and signs; from here on the text is fixed',
  by: ['staff'],
  params: byId,
  body: Type.Object({
    priceMinor: Type.Optional(
      Type.String({
        pattern: '^[1-9][0-9]{0,12}$',
        description:
          'needed where the price of the offer is custom, refused where it is fixed; whole minor units, more than 0',
      }),
    ),
    deliveryDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  reply: Type.Object({ ...Moved.properties, textHash: TextHash }),
  problems: [
    'agreement.price_fixed',
    'agreement.price_missing',
    'agreement.delivery_too_late',
    'agreement.above_cap',
    'agreement.copayment_not_allowed',
    'agreement.voucher_empty',
    'agreement.provider_not_certified',
    'voucher.not_active',
    'voucher.commit_deadline_passed',
    'event.not_possible',
  ],
})

export const signAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/sign',
  summary: 'The officer signs what was read; the voucher’s money is committed at the same moment',
  by: ['officer'],
  freshSecondFactor: 'who_has_one',
  params: byId,
  body: Type.Object({
    textHash: Type.String({ pattern: sha256Pattern, description: '`textHash` of the agreement that was read' }),
    readIn: Language,
    declaresCoPayment: Type.Boolean({
      description: 'true where the price is above what the voucher covers: the association pays the rest itself',
    }),
  }),
  reply: Moved,
  problems: [
    'agreement.text_changed',
    'agreement.provider_not_certified',
    'agreement.signer_is_staff',
    'agreement.related_party',
    'agreement.above_cap',
    'agreement.quotes_missing',
    'agreement.money_short',
    'agreement.signing_over',
    'agreement.copayment_not_declared',
    'voucher.not_active',
    'voucher.commit_deadline_passed',
    'event.not_possible',
    'object.state_changed',
  ],
})

export const declineAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/decline',
  summary: 'Either side says no before the officer has signed',
  by: parties,
  params: byId,
  body: Type.Object({ reason: Reason }),
  reply: Moved,
  problems: ['event.not_possible'],
})

export const terminateAgreement = endpoint({
  method: 'POST',
  path: '/agreements/:agreementId/terminate',
  summary: 'A manager ends a signed agreement; money of accepted milestones stays, the rest returns to the voucher',
  by: ['manager'],
  params: byId,
  body: Type.Object({ reason: Reason }),
  reply: Moved,
  problems: ['event.not_possible', 'actor.belongs_to_it'],
})
