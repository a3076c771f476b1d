import * as Type from 'typebox'
import { Control } from '../baseline.ts'
import { certificationMachine } from '../machines/certification.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import { RemarkedTimeline } from './record.ts'

export const day = Type.String({ description: 'YYYY-MM-DD' })

export const CertificationState = oneOf(certificationMachine.states)
export const Declared = Type.Union([Type.Literal('met'), Type.Literal('not_met'), Type.Literal('not_applicable')])
export const Verdict = Type.Union([Type.Literal('accepted'), Type.Literal('sent_back')])

/** Why a certification is refused, suspended or revoked. */
export const certificationReasons = [
  'evidence_insufficient',
  'required_not_met',
  'false_declaration',
  'incident_unanswered',
  'law_not_respected',
  'not_a_technology_firm',
] as const
export const Reason = oneOf(certificationReasons)

/** Characters of a link to evidence. */
export const mostLink = 500

export const ControlCode = Type.String({ maxLength: 40, description: '`code` of a control of the baseline' })

export const ControlAnswer = Type.Object({
  control: ControlCode,
  declared: Declared,
  evidence: Type.String({ maxLength: 4000, description: 'what shows it, in words' }),
  link: Type.String({ maxLength: mostLink, pattern: '^(https?://\\S+)?$' }),
  fileId: Nullable(Id),
})
export type ControlAnswer = Type.Static<typeof ControlAnswer>

export const JudgedAnswer = Type.Object({
  ...ControlAnswer.properties,
  fileName: Nullable(Type.String()),
  verdict: Nullable(Verdict),
  verdictNote: Type.String(),
})
export type JudgedAnswer = Type.Static<typeof JudgedAnswer>

export const Certification = Type.Object({
  id: Id,
  reference: Type.String(),
  state: CertificationState,
  provider: Type.Object({ id: Id, name: Texts(200) }),
  baselineVersion: Type.Integer(),
  controls: Type.Array(Control),
  answers: Type.Array(JudgedAnswer),
  score: Nullable(Type.Integer()),
  submittedAt: Nullable(Type.String()),
  validFrom: Nullable(day),
  expiresOn: Nullable(day),
  reasonCode: Nullable(Type.String()),
  reasonNote: Nullable(Type.String()),
  timeline: RemarkedTimeline,
})
export type Certification = Type.Static<typeof Certification>

export const Standing = Type.Object({
  state: Type.Union([CertificationState, Type.Literal('none')]),
  isCertified: Type.Boolean(),
  score: Nullable(Type.Integer()),
  validFrom: Nullable(day),
  expiresOn: Nullable(day),
})
/** What everybody may know of a provider's certification. */
export type Standing = Type.Static<typeof Standing>
