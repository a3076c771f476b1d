import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { exceptionRoles } from '../machines/reconciliation-exception.ts'
import { Id } from '../schema.ts'
import { OneException } from './exceptions.ts'

export const proposeMatch = endpoint({
  method: 'POST',
  path: '/reconciliation/exceptions/:exceptionId/propose',
  summary: 'Says which payout an entry of the statement belongs to. No money moves until another treasurer agrees',
  by: exceptionRoles.propose,
  params: OneException,
  body: Type.Object({
    payoutId: Id,
    returned: Type.Optional(
      Type.Union([Type.Literal('part'), Type.Literal('whole')], {
        description:
          'Of an entry that brings back less than was paid: `whole` where the bank kept the rest; else `part`',
      }),
    ),
    explanation: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  problems: [
    'object.not_found',
    'actor.belongs_to_it',
    'event.not_possible',
    'exception.no_entry',
    'exception.entry_matched',
    'exception.payout_not_waiting',
    'exception.explanation_needed',
    'exception.proposed_already',
  ],
})

const seenProposal = Type.Object({
  proposedAt: Type.String({ format: 'date-time', description: 'Of the proposal that was read: another may have come' }),
})
export const agreeMatch = endpoint({
  method: 'POST',
  path: '/reconciliation/exceptions/:exceptionId/match',
  summary: 'Another treasurer agrees to the link proposed: the payout settles or returns as if the bank had named it',
  by: exceptionRoles.agree,
  freshSecondFactor: 'everybody',
  params: OneException,
  body: seenProposal,
  problems: [
    'object.not_found',
    'object.state_changed',
    'actor.belongs_to_it',
    'event.not_possible',
    'exception.entry_matched',
    'exception.payout_not_waiting',
    'exception.not_proposed',
    'exception.four_eyes',
  ],
})

export const declineMatch = endpoint({
  method: 'POST',
  path: '/reconciliation/exceptions/:exceptionId/decline',
  summary: 'A treasurer, also the one who proposed it, lets a proposed link go: nothing moves',
  by: exceptionRoles.decline,
  params: OneException,
  body: seenProposal,
  problems: ['object.not_found', 'object.state_changed', 'event.not_possible', 'exception.not_proposed'],
})
