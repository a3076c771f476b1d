import { defineEntity, p } from '@mikro-orm/core'

/** The beneficiary organisation. */
export const AssociationEntity = defineEntity({
  name: 'Association',
  tableName: 'association',
  properties: {
    id: p.uuid().primary(),
    nameAr: p.text().fieldName('name_ar'),
    nameFr: p.text().fieldName('name_fr'),
    region: p.text().nullable(),
    province: p.text().nullable(),
    locality: p.text(),
    address: p.text(),
    foundedOn: p.date().fieldName('founded_on').nullable(),
    ice: p.text().nullable(),
    contactEmail: p.text().fieldName('contact_email').nullable(),
    contactPhone: p.text().fieldName('contact_phone').nullable(),
    search: p.text(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})
