import * as Type from 'typebox'
import { Control } from '../baseline.ts'
import { anyone, endpoint } from '../endpoint.ts'
import { Id, Nullable } from '../schema.ts'
import { WrittenControl } from './baseline-draft.ts'
import { Declared, Standing } from './certification-parts.ts'

export const getBaseline = endpoint({
  method: 'GET',
  path: '/baseline',
  summary: 'The security baseline: the controls of one version, by default the newest, and the list of versions',
  by: anyone,
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999 })) }),
  reply: Type.Object({
    version: Type.Integer(),
    publishedAt: Type.String(),
    note: Type.String(),
    controls: Type.Array(Control),
    versions: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Type.String(), note: Type.String() })),
  }),
  problems: ['object.not_found'],
})

export const publishBaseline = endpoint({
  method: 'POST',
  path: '/baseline',
  summary: 'Publishes a new version of the baseline; certifications keep the version they were begun under',
  by: ['certifier'],
  body: Type.Object({
    controls: Type.Array(WrittenControl, { minItems: 1, maxItems: 200 }),
    note: Type.String({ maxLength: 1000 }),
  }),
  reply: Type.Object({ version: Type.Integer() }),
})

export const getBadge = endpoint({
  method: 'GET',
  path: '/providers/:providerId/badge',
  summary: 'The evidence behind a provider’s badge: standing, controls, and the history of the standing',
  by: anyone,
  params: Type.Object({ providerId: Id }),
  reply: Type.Object({
    standing: Standing,
    baselineVersion: Nullable(Type.Integer()),
    controls: Type.Array(Type.Object({ control: Control, declared: Declared, isAutomatic: Type.Boolean() })),
    history: Type.Array(
      Type.Object({ event: Type.String(), to: Type.String(), at: Type.String(), code: Nullable(Type.String()) }),
    ),
  }),
})
