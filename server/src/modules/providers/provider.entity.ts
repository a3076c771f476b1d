import { defineEntity, p } from '@mikro-orm/core'

export const ProviderEntity = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    nameAr: p.text().fieldName('name_ar'),
    country: p.text(),
    ice: p.text().nullable(),
    region: p.text().nullable(),
    city: p.text(),
    address: p.text(),
    languages: p.array<string>().columnType('text[]'),
    website: p.text(),
    about: p.json<Partial<Record<'ar' | 'fr' | 'en', string>>>(),
    contactEmail: p.text().fieldName('contact_email'),
    contactPhone: p.text().fieldName('contact_phone'),
    createdAt: p.datetime().fieldName('created_at'),
  },
})

/** Where a provider is or was paid. The number is sealed; only a payout opens it. */
export const PayeeAccountEntity = defineEntity({
  name: 'PayeeAccount',
  tableName: 'payee_account',
  properties: {
    id: p.uuid().primary(),
    providerId: p.uuid().fieldName('provider_id'),
    kind: p.text(),
    numberSealed: p.blob().fieldName('number_sealed').lazy(),
    numberMark: p.blob().fieldName('number_mark'),
    numberTail: p.text().fieldName('number_tail'),
    holderLatinName: p.text().fieldName('holder_latin_name'),
    bic: p.text().nullable(),
    payoutsEnabled: p.boolean().fieldName('payouts_enabled'),
    addedBy: p.uuid().fieldName('added_by').nullable(),
    addedAt: p.datetime().fieldName('added_at'),
    endedAt: p.datetime().fieldName('ended_at').nullable(),
  },
})
