import { defineEntity, p } from '@mikro-orm/core'

/** A funding scheme. */
export const ProgrammeEntity = defineEntity({
  name: 'Programme',
  tableName: 'programme',
  properties: {
    id: p.uuid().primary(),
    code: p.text(),
    name: p.json(),
    country: p.text(),
    currency: p.text(),
    rail: p.text(),
    state: p.text(),
    budgetMinor: p.bigint().fieldName('budget_minor'),
    opensOn: p.date().fieldName('opens_on'),
    closesOn: p.date().fieldName('closes_on'),
    rulebookId: p.uuid().fieldName('rulebook_id').nullable(),
    debtorName: p.text().fieldName('debtor_name'),
    debtorAccount: p.text().fieldName('debtor_account').nullable(),
    debtorBic: p.text().fieldName('debtor_bic').nullable(),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** One published version of a programme's rules. */
export const RulebookEntity = defineEntity({
  name: 'Rulebook',
  tableName: 'rulebook',
  properties: {
    id: p.uuid().primary(),
    programmeId: p.uuid().fieldName('programme_id'),
    version: p.integer(),
    rules: p.json(),
    note: p.text(),
    publishedBy: p.uuid().fieldName('published_by').nullable(),
    publishedAt: p.datetime().fieldName('published_at'),
  },
})
