import { defineEntity, p } from '@mikro-orm/core'

/** Bytes by their SHA-256, whose they are and what they are called. */
export const FileEntity = defineEntity({
  name: 'File',
  tableName: 'file',
  properties: {
    id: p.uuid().primary(),
    sha256: p.blob(),
    bytes: p.bigint('string'),
    media: p.text(),
    name: p.text(),
    organisationId: p.uuid().fieldName('organisation_id').nullable(),
    uploadedBy: p.uuid().fieldName('uploaded_by').nullable(),
    uploadedAt: p.datetime().fieldName('uploaded_at'),
  },
})
