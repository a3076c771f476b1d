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

/** The room that whatever somebody brings takes: under way, or a file that is used or waits to be. */
export const UploadEntity = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid().fieldName('person_id'),
    organisationId: p.uuid().fieldName('organisation_id'),
    bytes: p.bigint('string'),
    begunAt: p.datetime().fieldName('begun_at'),
    fileId: p.uuid().fieldName('file_id').nullable(),
    usedAt: p.datetime().fieldName('used_at').nullable(),
  },
})
