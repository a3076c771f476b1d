import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { voucherIssueMachine } from '../machines/voucher-issue.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'
import { Timeline } from './record.ts'

const inProgramme = Type.Object({ programmeId: Id })

export const startVoucherIssue = endpoint({
  method: 'POST',
  path: '/programmes/:programmeId/voucher-issues',
  summary: 'Issue a voucher to every eligible association that has none',
  description: 'Runs in the background, first eligible first; stops with a reason when the pool is short.',
  by: ['manager'],
  params: inProgramme,
  reply: Type.Object({ issueId: Id, wanted: Type.Integer() }),
  problems: ['programme.not_open', 'voucher.nobody_eligible', 'voucher.issue_running'],
})

export const VoucherIssue = Type.Object({
  id: Id,
  state: oneOf(voucherIssueMachine.states),
  wanted: Type.Integer(),
  issued: Type.Integer(),
  failure: Nullable(Type.String({ description: 'refusal code that stopped it' })),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
  timeline: Timeline,
})
export const readVoucherIssue = endpoint({
  method: 'GET',
  path: '/programmes/:programmeId/voucher-issues/:issueId',
  summary: 'How far a run is',
  by: ['manager', 'auditor'],
  params: Type.Object({ programmeId: Id, issueId: Id }),
  reply: VoucherIssue,
})
export const listVoucherIssues = endpoint({
  method: 'GET',
  path: '/programmes/:programmeId/voucher-issues',
  summary: 'The last 50 runs, newest first',
  by: ['manager', 'auditor'],
  params: inProgramme,
  reply: Type.Object({ issues: Type.Array(VoucherIssue) }),
})

export const listUnservedAssociations = endpoint({
  method: 'GET',
  path: '/unserved-associations',
  summary:
    'Eligible associations of my programme that have no voucher, in the order a run would serve them: the first 20',
  by: ['manager'],
  query: Type.Object({
    q: Type.Optional(
      Type.String({ maxLength: 100, description: 'words of a name, or the reference of the registration' }),
    ),
  }),
  reply: Type.Object({
    associations: Type.Array(
      Type.Object({
        id: Id,
        name: Type.Object({ ar: Type.String(), fr: Type.String() }),
        province: Type.String(),
        reference: Type.String(),
      }),
    ),
    hasMore: Type.Boolean(),
    count: Type.Integer({ description: 'of all of them, whatever was looked for' }),
  }),
})
