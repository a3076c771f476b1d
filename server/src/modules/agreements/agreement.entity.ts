import { defineEntity, p } from '@mikro-orm/core'

export const AgreementEntity = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    voucherId: p.uuid().fieldName('voucher_id'),
    associationId: p.uuid().fieldName('association_id'),
    providerId: p.uuid().fieldName('provider_id'),
    offerId: p.uuid().fieldName('offer_id'),
    reference: p.text(),
    state: p.text(),
    currency: p.text(),
    priceMinor: p.bigint('string').fieldName('price_minor'),
    coveredMinor: p.bigint('string').fieldName('covered_minor'),
    terms: p.json(),
    text: p.json().nullable(),
    textHash: p.blob().fieldName('text_hash').nullable(),
    requestedNote: p.text().fieldName('requested_note'),
    createdAt: p.datetime().fieldName('created_at'),
    offeredAt: p.datetime().fieldName('offered_at').nullable(),
    signedAt: p.datetime().fieldName('signed_at').nullable(),
    endedAt: p.datetime().fieldName('ended_at').nullable(),
    endReason: p.text().fieldName('end_reason').nullable(),
    requestedBy: p.uuid().fieldName('requested_by').nullable(),
    offeredBy: p.uuid().fieldName('offered_by').nullable(),
    signedBy: p.uuid().fieldName('signed_by').nullable(),
    readIn: p.text().fieldName('read_in').nullable(),
  },
})

export const MilestoneEntity = defineEntity({
  name: 'Milestone',
  tableName: 'milestone',
  properties: {
    id: p.uuid().primary(),
    agreementId: p.uuid().fieldName('agreement_id'),
    position: p.integer(),
    kind: p.text(),
    state: p.text(),
    amountMinor: p.bigint('string').fieldName('amount_minor'),
    criteria: p.json(),
    dueOn: p.date().fieldName('due_on').nullable(),
    deliveredAt: p.datetime().fieldName('delivered_at').nullable(),
    acceptedAt: p.datetime().fieldName('accepted_at').nullable(),
    /** The programme, while its agreement is signed. */
    inForceIn: p.uuid().fieldName('in_force_in').nullable(),
    turn: p
      .datetime()
      .generated(
        `(CASE WHEN state = 'accepted' THEN coalesce(accepted_at, delivered_at, 'infinity') ELSE coalesce(delivered_at, due_on::timestamp AT TIME ZONE 'UTC', 'infinity') END) stored`,
      ),
  },
})

export const DeliveryEntity = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    id: p.uuid().primary(),
    milestoneId: p.uuid().fieldName('milestone_id'),
    attempt: p.integer(),
    note: p.text(),
    links: p.array(),
    deliveredBy: p.uuid().fieldName('delivered_by'),
    deliveredAt: p.datetime().fieldName('delivered_at'),
    judgedAt: p.datetime().fieldName('judged_at').nullable(),
    judgedBy: p.uuid().fieldName('judged_by').nullable(),
    judgedRole: p.text().fieldName('judged_role').nullable(),
    remindedAt: p.datetime().fieldName('reminded_at').nullable(),
  },
})

export const CallBackEntity = defineEntity({
  name: 'CallBack',
  tableName: 'call_back',
  properties: {
    id: p.uuid().primary(),
    milestoneId: p.uuid().fieldName('milestone_id'),
    attempt: p.integer(),
    spokeWith: p.text().fieldName('spoke_with'),
    calledAt: p.datetime().fieldName('called_at'),
    note: p.text(),
    recordedBy: p.uuid().fieldName('recorded_by'),
    recordedAt: p.datetime().fieldName('recorded_at'),
  },
})

/** A file handed over with a delivery. */
export const DeliveryFileEntity = defineEntity({
  name: 'DeliveryFile',
  tableName: 'delivery_file',
  properties: {
    deliveryId: p.uuid().fieldName('delivery_id').primary(),
    fileId: p.uuid().fieldName('file_id').primary(),
  },
})

/** The officer's yes or no to one criterion of a delivery. */
export const CriterionJudgementEntity = defineEntity({
  name: 'CriterionJudgement',
  tableName: 'criterion_judgement',
  properties: {
    deliveryId: p.uuid().fieldName('delivery_id').primary(),
    criterion: p.text().primary(),
    isMet: p.boolean().fieldName('is_met'),
    reason: p.text(),
  },
})
