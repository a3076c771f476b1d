import { defineEntity, p } from '@mikro-orm/core'

/** One account, whatever it acts for. */
export const PersonEntity = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.uuid().primary(),
    email: p.text(),
    name: p.text(),
    locale: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** A person's role in an association, a firm or a programme's office. */
export const MembershipEntity = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: p.uuid().primary(),
    person: () => p.manyToOne(PersonEntity).fieldName('person_id'),
    organisationKind: p.text().fieldName('organisation_kind'),
    organisationId: p.uuid().fieldName('organisation_id'),
    role: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
    endedAt: p.datetime().fieldName('ended_at').nullable(),
  },
})

/** A place offered to whoever reads the mail of an address. */
export const InvitationEntity = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    id: p.uuid().primary(),
    organisationKind: p.text().fieldName('organisation_kind'),
    organisationId: p.uuid().fieldName('organisation_id'),
    role: p.text(),
    email: p.text(),
    invitedBy: () => p.manyToOne(PersonEntity).fieldName('invited_by').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
    expiresAt: p.datetime().fieldName('expires_at'),
    acceptedAt: p.datetime().fieldName('accepted_at').nullable(),
    endedAt: p.datetime().fieldName('ended_at').nullable(),
    mailId: p.uuid().fieldName('mail_id').nullable(),
  },
})
