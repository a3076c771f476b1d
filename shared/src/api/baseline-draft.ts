import * as Type from 'typebox'
import { Control } from '../baseline.ts'
import { endpoint } from '../endpoint.ts'
import { Instant, Nullable } from '../schema.ts'

const inAllLanguages = (maxLength: number) => {
  const text = Type.String({ minLength: 1, maxLength, pattern: '\\S' })
  return Type.Object({ ar: text, fr: text, en: text })
}

/** A control as a certifier writes it: its words are bounded, and there in all three languages. */
export const ControlWords = Type.Object({
  group: Control.properties.group,
  check: Control.properties.check,
  level: Control.properties.level,
  title: inAllLanguages(200),
  explanation: inAllLanguages(2000),
  evidence: inAllLanguages(1000),
})
export type ControlWords = Type.Static<typeof ControlWords>

/** The same with the name it has in every version: what a version is published of. */
export const WrittenControl = Type.Object({ code: Control.properties.code, ...ControlWords.properties })

export const BaselineDraft = Type.Object({
  /** The version it started from, and its controls; 0 and none where nothing was published yet: then from what Sanad ships. */
  basedOn: Type.Integer(),
  before: Type.Array(Control),
  /** The newest public version: another one than `basedOn` when somebody published meanwhile. */
  newest: Type.Integer(),
  controls: Type.Array(Control),
  /** Goes up with every change: what is published is what was looked at. */
  revision: Type.Integer(),
  editedByName: Type.String(),
  editedAt: Instant,
  /** Firms that hold a certification, and files under way: all of them keep their version. */
  firms: Type.Object({ certified: Type.Integer(), underWay: Type.Integer() }),
})
export type BaselineDraft = Type.Static<typeof BaselineDraft>

const One = Type.Object({ code: Control.properties.code })
const by = ['certifier'] as const

export const readBaselineDraft = endpoint({
  method: 'GET',
  path: '/baseline/draft',
  summary:
    'The next version of the baseline as far as it is written (null when nobody writes one), and the public versions',
  by,
  reply: Type.Object({
    draft: Nullable(BaselineDraft),
    versions: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Instant, note: Type.String() })),
  }),
})
export const openBaselineDraft = endpoint({
  method: 'POST',
  path: '/baseline/draft',
  summary: 'Begins the next version from the newest; there is one draft, and all certifiers write in it',
  by,
  reply: Type.Object({ basedOn: Type.Integer() }),
})
export const saveDraftControl = endpoint({
  method: 'PUT',
  path: '/baseline/draft/controls/:code',
  summary: 'Adds a control to the draft, or writes it anew',
  by,
  params: One,
  body: ControlWords,
  reply: Type.Object({ revision: Type.Integer() }),
  problems: ['object.not_found', 'baseline.too_long'],
})
export const dropDraftControl = endpoint({
  method: 'DELETE',
  path: '/baseline/draft/controls/:code',
  summary: 'Takes a control out of the draft',
  by,
  params: One,
  reply: Type.Object({ revision: Type.Integer() }),
  problems: ['object.not_found', 'control.unknown'],
})
export const discardBaselineDraft = endpoint({
  method: 'DELETE',
  path: '/baseline/draft',
  summary: 'Throws the draft away; what is published stays',
  by,
  problems: ['object.not_found'],
})
export const publishBaselineDraft = endpoint({
  method: 'POST',
  path: '/baseline/draft/publish',
  summary: 'Makes the draft the newest public version; certifications keep the version they were begun under',
  by,
  body: Type.Object({
    revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'of the draft that was looked at' }),
    note: Type.String({ maxLength: 1000 }),
  }),
  reply: Type.Object({ version: Type.Integer() }),
  problems: [
    'object.not_found',
    'baseline.draft_changed',
    'baseline.draft_outdated',
    'baseline.unchanged',
    'baseline.empty',
  ],
})
