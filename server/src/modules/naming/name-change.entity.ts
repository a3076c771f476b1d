import { defineEntity, p } from '@mikro-orm/core'

/** A firm's request to be called otherwise; of an accepted one, what it was called until then. */
export const NameChangeEntity = defineEntity({
  name: 'NameChange',
  tableName: 'name_change',
  properties: {
    id: p.uuid().primary(),
    providerId: p.uuid().fieldName('provider_id'),
    state: p.text(),
    name: p.text(),
    nameAr: p.text().fieldName('name_ar'),
    formerName: p.text().fieldName('former_name'),
    formerNameAr: p.text().fieldName('former_name_ar'),
    reason: p.text(),
    note: p.text(),
    fileId: p.uuid().fieldName('file_id'),
    askedBy: p.uuid().fieldName('asked_by'),
    askedAt: p.datetime().fieldName('asked_at'),
    decidedBy: p.uuid().fieldName('decided_by').nullable(),
    decidedAt: p.datetime().fieldName('decided_at').nullable(),
    refusal: p.text().nullable(),
  },
})
