import { defineEntity, p } from '@mikro-orm/core'

/** The record of every command: what a leaf of the log is to be, once that is a tree whose head can be published. */
export const LogEntryEntity = defineEntity({
  name: 'LogEntry',
  tableName: 'log_entry',
  properties: {
    id: p.bigint('string').primary(),
    at: p.datetime(),
    command: p.text(),
    role: p.text(),
    personId: p.uuid().fieldName('person_id').nullable(),
    organisationId: p.uuid().fieldName('organisation_id').nullable(),
    programmeId: p.uuid().fieldName('programme_id').nullable(),
    objectKind: p.text().fieldName('object_kind'),
    objectId: p.uuid().fieldName('object_id'),
    inputHash: p.blob().fieldName('input_hash'),
  },
})

/** Every step of every object. */
export const HistoryEntity = defineEntity({
  name: 'History',
  tableName: 'history',
  properties: {
    id: p.bigint('string').primary(),
    objectKind: p.text().fieldName('object_kind'),
    objectId: p.uuid().fieldName('object_id'),
    event: p.text(),
    fromState: p.text().fieldName('from_state').nullable(),
    toState: p.text().fieldName('to_state'),
    role: p.text(),
    personId: p.uuid().fieldName('person_id').nullable(),
    at: p.datetime(),
    facts: p.json(),
  },
})

/** What was written with a step, of the whole or of a part of it. */
export const RemarkEntity = defineEntity({
  name: 'Remark',
  tableName: 'remark',
  properties: {
    historyId: p.bigint('string').fieldName('history_id').primary(),
    part: p.text().primary(),
    objectKind: p.text().fieldName('object_kind'),
    objectId: p.uuid().fieldName('object_id'),
    isInternal: p.boolean().fieldName('is_internal').primary(),
    note: p.text(),
  },
})

/** Who of the office looked at which dossier. */
export const DossierAccessEntity = defineEntity({
  name: 'DossierAccess',
  tableName: 'dossier_access',
  properties: {
    id: p.bigint('string').primary(),
    associationId: p.uuid().fieldName('association_id'),
    programmeId: p.uuid().fieldName('programme_id').nullable(),
    personId: p.uuid().fieldName('person_id'),
    role: p.text(),
    what: p.text(),
    objectId: p.uuid().fieldName('object_id'),
    at: p.datetime(),
  },
})

/** How many objects of a kind are in a state, as far as they were counted. */
export const StateCountEntity = defineEntity({
  name: 'StateCount',
  tableName: 'state_count',
  properties: {
    programmeId: p.uuid().fieldName('programme_id').primary(),
    kind: p.text().primary(),
    state: p.text().primary(),
    objects: p.bigint(),
  },
})

/** What a statement changed of that since. */
export const StateChangeEntity = defineEntity({
  name: 'StateChange',
  tableName: 'state_change',
  properties: {
    id: p.bigint('string').primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    kind: p.text(),
    state: p.text(),
    objects: p.bigint(),
  },
})
