import { defineEntity, p } from '@mikro-orm/core'

/** An association's application to be eligible in a programme. */
export const RegistrationEntity = defineEntity({
  name: 'Registration',
  tableName: 'registration',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    associationId: p.uuid().fieldName('association_id'),
    reference: p.text(),
    state: p.text(),
    registerKey: p.text().fieldName('register_key').nullable(),
    submittedAt: p.datetime().fieldName('submitted_at').nullable(),
    answerBy: p.datetime().fieldName('answer_by').nullable(),
    answerRemindedAt: p.datetime().fieldName('answer_reminded_at').nullable(),
    answerLateToldAt: p.datetime().fieldName('answer_late_told_at').nullable(),
    decidedAt: p.datetime().fieldName('decided_at').nullable(),
    refusalCode: p.text().fieldName('refusal_code').nullable(),
    refusalNote: p.text().fieldName('refusal_note').nullable(),
    askNote: p.text().fieldName('ask_note').nullable(),
    appealText: p.text().fieldName('appeal_text').nullable(),
    mergedInto: p.uuid().fieldName('merged_into').nullable(),
    pointedOutAt: p.datetime().fieldName('pointed_out_at').nullable(),
    forgetAt: p.datetime().fieldName('forget_at').nullable(),
    marks: p.array(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** Who leads the association, as its papers say. */
export const RegistrationOfficerEntity = defineEntity({
  name: 'RegistrationOfficer',
  tableName: 'registration_officer',
  properties: {
    id: p.uuid().primary(),
    registrationId: p.uuid().fieldName('registration_id'),
    position: p.integer(),
    name: p.text(),
    duty: p.text(),
    email: p.text().nullable(),
    phone: p.text().nullable(),
  },
})

/** One paper of a registration; judged on its own. */
export const RegistrationPaperEntity = defineEntity({
  name: 'RegistrationPaper',
  tableName: 'registration_paper',
  properties: {
    id: p.uuid().primary(),
    registrationId: p.uuid().fieldName('registration_id'),
    slot: p.text(),
    kind: p.text().nullable(),
    authority: p.text(),
    number: p.text(),
    datedOn: p.date().fieldName('dated_on').nullable(),
    fileId: p.uuid().fieldName('file_id').nullable(),
    state: p.text(),
    reasonCode: p.text().fieldName('reason_code').nullable(),
    reasonNote: p.text().fieldName('reason_note').nullable(),
  },
})
