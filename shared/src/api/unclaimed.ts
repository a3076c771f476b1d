import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Id, Instant, Nullable, oneOf } from '../schema.ts'

/**
 * Whether the address a register names for an association can be written to, and what became of the last letter: taken by its mail
 * server (which is not yet read), refused for good, still on its way; or why there is none.
 */
export const reaches = ['sent', 'waiting', 'refused', 'not_written', 'shared', 'no_address'] as const
export type Reach = (typeof reaches)[number]

export const listUnclaimed = endpoint({
  method: 'GET',
  path: '/unclaimed-associations',
  summary: 'Associations a register brought into my programme for which nobody has acted yet, the oldest first',
  by: ['manager', 'auditor'],
  query: Type.Object({ reach: Type.Optional(oneOf(reaches)), after: Type.Optional(Id) }),
  reply: Type.Object({
    associations: Type.Array(
      Type.Object({
        /** Of its registration. */
        id: Id,
        reference: Type.String(),
        nameAr: Type.String(),
        nameFr: Type.String(),
        province: Type.String(),
        reach: oneOf(reaches),
        writtenAt: Nullable(Instant),
        /** Null while it has no voucher to activate. */
        activateBy: Nullable(Instant),
      }),
    ),
    next: Nullable(Id),
  }),
})

export const countUnclaimed = endpoint({
  method: 'GET',
  path: '/unclaimed-association-counts',
  summary: 'How many associations of registers somebody acts for, and of the others how many were reached',
  by: ['manager', 'auditor'],
  reply: Type.Object({
    claimed: Type.Integer(),
    unclaimed: Type.Array(Type.Object({ reach: oneOf(reaches), count: Type.Integer() })),
  }),
})
