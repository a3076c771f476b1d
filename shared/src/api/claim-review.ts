import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { claimCorrections, claimRejections } from '../machines/claim.ts'
import { AmountMinor, Currency } from '../money.ts'
import { Day, Id, oneOf, sha256Pattern } from '../schema.ts'
import { ClaimParams, ClaimSearch } from './claims.ts'

/** What was looked at. A claim that was sent back and submitted anew meanwhile is another round: `object.state_changed`. */
const round = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1000, description: 'the round that was looked at; another is refused' }),
)

export const approveClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/approve',
  summary: 'Approve a claim: its amount becomes payable',
  by: ['reviewer'],
  params: ClaimParams,
  body: Type.Object({ round }),
  problems: ['object.not_found', 'event.not_possible', 'object.state_changed', 'actor.belongs_to_it'],
})

export const correctClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/correct',
  summary: 'Send a claim back for correction, with a reason and a deadline',
  by: ['reviewer'],
  params: ClaimParams,
  body: Type.Object({ reason: oneOf(claimCorrections), note: Type.String({ minLength: 1, maxLength: 1000 }), round }),
  problems: [
    'object.not_found',
    'event.not_possible',
    'object.state_changed',
    'claim.rounds_used_up',
    'actor.belongs_to_it',
  ],
})

export const rejectClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/reject',
  summary: 'Reject a claim with a coded reason; the milestone may be claimed anew',
  by: ['reviewer'],
  params: ClaimParams,
  body: Type.Object({ reason: oneOf(claimRejections), note: Type.String({ minLength: 1, maxLength: 1000 }), round }),
  problems: ['object.not_found', 'event.not_possible', 'object.state_changed', 'actor.belongs_to_it'],
})

export const CleanFilter = Type.Object({
  search: Type.Optional(ClaimSearch),
  maxAmountMinor: Type.Optional(AmountMinor),
  submittedBefore: Type.Optional(Day),
  providerId: Type.Optional(Id),
})
export type CleanFilter = Type.Static<typeof CleanFilter>

/** Which claims these were, in the rounds they were in. */
const Seen = Type.String({
  pattern: sha256Pattern,
  description: '`seen` of `GET /api/clean-claims`: which claims, in which rounds',
})

export const showCleanClaims = endpoint({
  method: 'GET',
  path: '/clean-claims',
  summary: 'How many clean claims fit a filter, and their sum: what approving them together would approve',
  by: ['reviewer'],
  query: CleanFilter,
  reply: Type.Object({ count: Type.Integer(), totalMinor: AmountMinor, currency: Currency, seen: Seen }),
  problems: ['object.not_found'],
})

export const approveCleanClaims = endpoint({
  method: 'POST',
  path: '/claims/approve-clean',
  summary: 'Approve every clean claim of the programme that fits a filter, in one command; with `seen`, these or none',
  by: ['reviewer'],
  body: Type.Object({ ...CleanFilter.properties, seen: Type.Optional(Seen) }),
  reply: Type.Object({ approved: Type.Integer(), totalMinor: AmountMinor }),
  problems: ['claim.selection_changed'],
})

export const holdClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/hold',
  summary: 'Stop an approved claim from being paid until released',
  by: ['auditor', 'manager'],
  params: ClaimParams,
  body: Type.Object({ note: Type.String({ minLength: 1, maxLength: 1000 }) }),
  problems: ['object.not_found', 'event.not_possible', 'actor.belongs_to_it'],
})

export const releaseClaim = endpoint({
  method: 'POST',
  path: '/claims/:claimId/release',
  summary: 'Let a held claim be paid: for the role that held it',
  by: ['auditor', 'manager'],
  params: ClaimParams,
  problems: ['object.not_found', 'event.not_possible', 'actor.belongs_to_it', 'claim.held_by_another_role'],
})
