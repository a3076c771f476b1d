import { defineEntity, p } from '@mikro-orm/core'
import type { Control } from '@sanad/shared/baseline.ts'

/** A published version of the security baseline; never changed. */
export const BaselineEntity = defineEntity({
  name: 'Baseline',
  tableName: 'baseline',
  properties: {
    id: p.uuid().primary(),
    version: p.integer(),
    controls: p.json<Control[]>(),
    note: p.text(),
    publishedAt: p.datetime().fieldName('published_at'),
  },
})

/** The next version of the baseline, as far as it is written; there is one. */
export const BaselineDraftEntity = defineEntity({
  name: 'BaselineDraft',
  tableName: 'baseline_draft',
  properties: {
    id: p.uuid().primary(),
    isOnly: p.boolean().fieldName('is_only'),
    basedOn: p.integer().fieldName('based_on'),
    controls: p.json<Control[]>(),
    revision: p.integer(),
    editedBy: p.uuid().fieldName('edited_by'),
    editedAt: p.datetime().fieldName('edited_at'),
  },
})

export const CertificationEntity = defineEntity({
  name: 'Certification',
  tableName: 'certification',
  properties: {
    id: p.uuid().primary(),
    providerId: p.uuid().fieldName('provider_id'),
    baseline: () => p.manyToOne(BaselineEntity).fieldName('baseline_id'),
    reference: p.text(),
    state: p.text(),
    score: p.integer().nullable(),
    submittedAt: p.datetime().fieldName('submitted_at').nullable(),
    decidedAt: p.datetime().fieldName('decided_at').nullable(),
    validFrom: p.date().fieldName('valid_from').nullable(),
    expiresOn: p.date().fieldName('expires_on').nullable(),
    remindedDays: p.integer().fieldName('reminded_days').nullable(),
    reasonCode: p.text().fieldName('reason_code').nullable(),
    reasonNote: p.text().fieldName('reason_note').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
    answers: () => p.oneToMany(ControlAnswerEntity).mappedBy('certification'),
  },
})

/** What a provider declares about one control, its evidence, and the certifier's verdict. */
export const ControlAnswerEntity = defineEntity({
  name: 'ControlAnswer',
  tableName: 'control_answer',
  properties: {
    id: p.uuid().primary(),
    certification: () => p.manyToOne(CertificationEntity).fieldName('certification_id'),
    control: p.text(),
    declared: p.text(),
    evidence: p.text(),
    link: p.text(),
    fileId: p.uuid().fieldName('file_id').nullable(),
    verdict: p.text().nullable(),
    verdictNote: p.text().fieldName('verdict_note'),
  },
})
