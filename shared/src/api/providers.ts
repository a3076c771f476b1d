import * as Type from 'typebox'
import { anyone, endpoint } from '../endpoint.ts'
import { Id, Nullable, oneOf } from '../schema.ts'
import { Texts } from '../texts.ts'

/** Languages a firm works in (ISO 639-1, and `zgh`, ISO 639-3, for Tamazight). */
export const workingLanguages = ['ar', 'fr', 'en', 'zgh', 'es'] as const
export const WorkingLanguage = oneOf(workingLanguages)
export type WorkingLanguage = (typeof workingLanguages)[number]

export const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })

export const FirmName = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '\\S',
  description: 'as in the trade register, in Latin letters',
})
export const ArabicFirmName = Type.String({ maxLength: 200, description: 'in Arabic letters, or empty' })

/** Characters of a firm's web address. */
export const mostWebsite = 300

const profile = {
  name: FirmName,
  nameAr: ArabicFirmName,
  region: Nullable(Type.String({ maxLength: 10, description: 'ISO 3166-2, of firms in Morocco, as MA-04' })),
  city: Type.String({ maxLength: 100 }),
  address: Type.String({ maxLength: 500 }),
  languages: Type.Array(WorkingLanguage, { minItems: 1, maxItems: 5, uniqueItems: true }),
  website: Type.String({ maxLength: mostWebsite, pattern: '^(https?://\\S+)?$' }),
  about: Texts(2000),
  contactEmail: Type.String({ format: 'email', maxLength: 254 }),
  contactPhone: Type.String({ maxLength: 30 }),
}
export const ProviderProfile = Type.Object(profile)
export type ProviderProfile = Type.Static<typeof ProviderProfile>

/** Names that are left out stay as they are. */
export const ProviderUpdate = Type.Object({
  ...profile,
  name: Type.Optional(FirmName),
  nameAr: Type.Optional(ArabicFirmName),
})
export type ProviderUpdate = Type.Static<typeof ProviderUpdate>

export const NewProvider = Type.Object({
  ...profile,
  country: Country,
  ice: Type.Optional(Type.String({ maxLength: 30, description: '15 digits; required of firms in Morocco' })),
})
export type NewProvider = Type.Static<typeof NewProvider>

export const signUpProvider = endpoint({
  method: 'POST',
  path: '/providers',
  summary: 'Signs a firm up; whoever is signed in becomes its first member of staff',
  by: anyone,
  person: true,
  body: NewProvider,
  reply: Type.Object({ providerId: Id, membershipId: Id }),
  problems: [
    'session.missing',
    'provider.ice_needed',
    'provider.ice_wrong',
    'provider.ice_known',
    'provider.region_unknown',
    'membership.sides_apart',
    'link.disguised',
    'object.too_many',
  ],
})

const { contactEmail: _, contactPhone: __, address: ___, ...shown } = profile
export const PublicProvider = Type.Object({
  id: Id,
  ...shown,
  country: Country,
  ice: Nullable(Type.String()),
  since: Type.String(),
})
export type PublicProvider = Type.Static<typeof PublicProvider>

export const getProvider = endpoint({
  method: 'GET',
  path: '/providers/:providerId',
  summary: 'A provider as everybody sees it',
  by: anyone,
  params: Type.Object({ providerId: Id }),
  reply: PublicProvider,
})

export const getMyProvider = endpoint({
  method: 'GET',
  path: '/provider',
  summary: 'My firm, complete',
  by: ['staff'],
  reply: Type.Object({ id: Id, ...profile, country: Country, ice: Nullable(Type.String()) }),
})

export const updateProvider = endpoint({
  method: 'PUT',
  path: '/provider',
  summary: 'Changes what is said about my firm; country and ICE stay, and so do names that were looked at',
  by: ['staff'],
  body: ProviderUpdate,
  reply: Type.Object({ id: Id }),
  problems: ['provider.region_unknown', 'provider.names_fixed', 'link.disguised'],
})

export const PayeeAccount = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('rib'), Type.Literal('iban'), Type.Literal('stripe')]),
  numberTail: Type.String({ description: 'the last four characters; the rest is shown to nobody' }),
  holderLatinName: Type.String(),
  bic: Nullable(Type.String()),
  addedAt: Type.String(),
  addedBy: Nullable(Type.String({ description: 'name of the person' })),
  endedAt: Nullable(Type.String()),
})

export const listPayeeAccounts = endpoint({
  method: 'GET',
  path: '/provider/payee-accounts',
  summary: 'Where my firm is and was paid, newest first',
  by: ['staff'],
  reply: Type.Object({ accounts: Type.Array(PayeeAccount) }),
})

export const setPayeeAccount = endpoint({
  method: 'POST',
  path: '/provider/payee-accounts',
  summary: 'Sets the bank account my firm is paid on; the account before it ends, and all staff are told by mail',
  by: ['staff'],
  freshSecondFactor: 'everybody',
  body: Type.Object({
    number: Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'a Moroccan RIB of 24 digits or an IBAN; spaces are allowed',
    }),
    bic: Type.Optional(Type.String({ maxLength: 20, description: 'BIC (ISO 9362) of the bank, where it is known' })),
    holderLatinName: Type.String({
      minLength: 1,
      maxLength: 70,
      description: 'as the bank has it, in the characters banks accept (EPC217-08), confirmed by a person',
    }),
  }),
  reply: Type.Object({ id: Id, numberTail: Type.String() }),
  problems: [
    'payee_account.number_wrong',
    'payee_account.bic_wrong',
    'payee_account.name_not_latin',
    'payee_account.unchanged',
  ],
})
