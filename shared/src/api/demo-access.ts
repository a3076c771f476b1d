import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { Id } from '../schema.ts'
import { Email, OrganisationKind, RoleName } from './identity.ts'

const Names = Type.Object({ ar: Type.String(), fr: Type.String(), en: Type.String() })

export const listDemoAccounts = endpoint({
  method: 'GET',
  path: '/demo/accounts',
  summary: 'The demo’s accounts, by role (demo mode only)',
  by: anyone,
  beforeSecondFactor: true,
  reply: Type.Object({
    accounts: Type.Array(
      Type.Object({
        email: Type.String(),
        name: Type.String(),
        role: RoleName,
        kind: OrganisationKind,
        organisation: Names,
      }),
    ),
  }),
})

export const signInToDemo = endpoint({
  method: 'POST',
  path: '/demo/sign-in',
  summary: 'Sign in as a demo account, second factor given (demo mode only)',
  by: anyone,
  beforeSecondFactor: true,
  body: Type.Object({ email: Email }),
  reply: Type.Object({ personId: Id }),
  problems: ['object.not_found'],
})

export const listDemoMail = endpoint({
  method: 'GET',
  path: '/demo/mail',
  summary: 'Everything Sanad has written by e-mail, newest first (demo mode only)',
  by: anyone,
  beforeSecondFactor: true,
  query: Type.Object({ after: Type.Optional(Id), recipient: Type.Optional(Type.String({ maxLength: 254 })) }),
  reply: Type.Object({
    mails: Type.Array(
      Type.Object({
        id: Id,
        recipient: Type.String(),
        subject: Type.String(),
        body: Type.String(),
        locale: Type.String(),
        at: Type.String({ description: 'ISO 8601, UTC' }),
      }),
    ),
    next: Type.Union([Id, Type.Null()]),
  }),
})
