import { defineEntity, p } from '@mikro-orm/core'

/** A register taken over from a file, with how far it has got. */
export const RegisterImportEntity = defineEntity({
  name: 'RegisterImport',
  tableName: 'register_import',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    fileId: p.uuid().fieldName('file_id'),
    state: p.text(),
    failure: p.text().nullable(),
    failureDetail: p.text().fieldName('failure_detail').nullable(),
    bytesRead: p.bigint('string').fieldName('bytes_read'),
    rowsRead: p.integer().fieldName('rows_read'),
    rowsGood: p.integer().fieldName('rows_good'),
    rowsBad: p.integer().fieldName('rows_bad'),
    rowsKnown: p.integer().fieldName('rows_known'),
    rowsImported: p.integer().fieldName('rows_imported'),
    interruptions: p.integer(),
    retryAt: p.datetime().fieldName('retry_at').nullable(),
    createdBy: p.uuid().fieldName('created_by'),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** One bad field of one row. */
export const RegisterImportProblemEntity = defineEntity({
  name: 'RegisterImportProblem',
  tableName: 'register_import_problem',
  properties: {
    importId: p.uuid().fieldName('import_id').primary(),
    line: p.integer().primary(),
    field: p.text().primary(),
    reason: p.text(),
    value: p.text(),
    given: p.json().nullable(),
    takenAs: p.uuid().fieldName('taken_as').nullable(),
  },
})
