import * as Type from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'
import {
  Certification,
  CertificationState,
  ControlAnswer,
  ControlCode,
  day,
  Reason,
  Standing,
  Verdict,
} from './certification-parts.ts'

export {
  Certification,
  type ControlAnswer,
  certificationReasons,
  type JudgedAnswer,
  Standing,
} from './certification-parts.ts'

const note = () => Type.String({ maxLength: 1000 })

export const getMyCertification = endpoint({
  method: 'GET',
  path: '/provider/certification',
  summary: 'My firm’s certification: the one under way, else the last; null before the first',
  by: ['staff'],
  reply: Type.Object({
    current: Nullable(Certification),
    standing: Standing,
    /** Whether a new one can be begun now. */
    canBegin: Type.Boolean(),
  }),
})

export const beginCertification = endpoint({
  method: 'POST',
  path: '/provider/certification',
  summary:
    'Begins a certification against the newest baseline, the first or a renewal; a renewal starts from the last answers',
  by: ['staff'],
  reply: Type.Object({ certificationId: Id, reference: Type.String() }),
  problems: ['certification.under_way', 'certification.suspended', 'baseline.missing'],
})

const byId = Type.Object({ certificationId: Id })

export const answerControls = endpoint({
  method: 'PUT',
  path: '/certifications/:certificationId/answers',
  summary: 'Saves answers to controls; an answer that is changed must be judged again',
  by: ['staff'],
  params: byId,
  body: Type.Object({ answers: Type.Array(ControlAnswer, { minItems: 1, maxItems: 200 }) }),
  reply: Type.Object({ answered: Type.Integer(), of: Type.Integer() }),
  problems: ['certification.closed_for_answers', 'control.unknown', 'link.disguised', 'file.not_found'],
})

const Stepped = Type.Object({ id: Id, state: CertificationState })
const onCertification = <By extends 'staff' | 'certifier'>(by: By, event: string, summary: string) => ({
  method: 'POST' as const,
  path: `/certifications/:certificationId/${event}`,
  summary,
  by: [by],
  params: byId,
  reply: Stepped,
})

export const submitCertification = endpoint({
  ...onCertification('staff', 'submit', 'Sends the answers to the certifier'),
  problems: ['certification.incomplete', 'certification.required_not_met', 'event.not_possible'],
})
export const withdrawCertification = endpoint({
  ...onCertification('staff', 'withdraw', 'Takes the request back before a decision'),
  problems: ['event.not_possible'],
})

export const listCertifications = endpoint({
  method: 'GET',
  path: '/certifications',
  summary: 'The certifier’s queue, oldest first',
  by: ['certifier', 'manager'],
  query: Type.Object({
    state: Type.Optional(CertificationState),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  reply: Type.Object({
    certifications: Type.Array(
      Type.Object({
        id: Id,
        reference: Type.String(),
        state: CertificationState,
        providerName: Texts(200),
        submittedAt: Nullable(Type.String()),
        expiresOn: Nullable(day),
        score: Nullable(Type.Integer()),
        /** Controls judged, of all. */
        judged: Type.Integer(),
        controls: Type.Integer(),
      }),
    ),
    next: Nullable(Type.String()),
  }),
})

export const getCertification = endpoint({
  method: 'GET',
  path: '/certifications/:certificationId',
  summary: 'One certification with every answer, for the certifier',
  by: ['certifier', 'manager'],
  params: byId,
  reply: Type.Object({
    ...Certification.properties,
    /** Refusal code of any decision; null when the reader may decide. */
    cannotDecide: Nullable(oneOf(['actor.role_missing', 'actor.belongs_to_it'])),
  }),
})

export const judgeControls = endpoint({
  method: 'PUT',
  path: '/certifications/:certificationId/verdicts',
  summary: 'Accepts answers or sends them back with a note',
  by: ['certifier'],
  params: byId,
  body: Type.Object({
    verdicts: Type.Array(Type.Object({ control: ControlCode, verdict: Verdict, note: note() }), {
      minItems: 1,
      maxItems: 200,
    }),
  }),
  reply: Type.Object({ judged: Type.Integer(), of: Type.Integer() }),
  problems: ['control.unknown', 'control.note_needed', 'actor.belongs_to_it', 'event.not_possible'],
})

export const certifyProvider = endpoint({
  ...onCertification('certifier', 'certify', 'Certifies the provider for a year'),
  problems: ['certification.not_judged', 'certification.suspended', 'actor.belongs_to_it', 'event.not_possible'],
})
export const correctCertification = endpoint({
  ...onCertification('certifier', 'correct', 'Asks the provider to correct the answers that were sent back'),
  body: Type.Object({ note: note() }),
  problems: ['certification.nothing_sent_back', 'actor.belongs_to_it', 'event.not_possible'],
})
const coded = {
  body: Type.Object({ code: Reason, note: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) }),
  problems: ['actor.belongs_to_it', 'event.not_possible'] as const,
}
export const refuseCertification = endpoint({
  ...onCertification('certifier', 'refuse', 'Refuses, with a code and the reason in words'),
  ...coded,
})
export const suspendCertification = endpoint({
  ...onCertification('certifier', 'suspend', 'Suspends: no new agreement until it is reinstated'),
  ...coded,
})
export const revokeCertification = endpoint({
  ...onCertification('certifier', 'revoke', 'Revokes a suspended certification for good'),
  ...coded,
})
export const reinstateCertification = endpoint({
  ...onCertification('certifier', 'reinstate', 'Ends a suspension'),
  body: Type.Object({ note: note() }),
  problems: ['actor.belongs_to_it', 'event.not_possible'],
})
