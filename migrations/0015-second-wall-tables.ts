import { organisation, person, seen, type TenantRules } from './0015-second-wall-rules.ts'

const own = (column: string) => `${column} = ${organisation}`
const all = (rule: string): TenantRules => ({ sees: rule, adds: rule, changes: rule, removes: rule })
const kept = (rule: string): TenantRules => ({ sees: rule, adds: rule, changes: rule })

/** Of one association, or of the two parties of an agreement. */
const associations: Readonly<Record<string, TenantRules>> = {
  // A provider knows the associations it has an agreement with.
  association: {
    sees: `${own('id')} OR ${seen('agreement', 'x.association_id = association.id')}`,
    changes: own('id'),
  },
  registration: kept(own('association_id')),
  registration_officer: all(seen('registration', 'x.id = registration_id')),
  registration_paper: kept(seen('registration', 'x.id = registration_id')),
  // A provider offers on it, and holds it still while it does; it cannot change it.
  voucher: {
    sees: `${own('association_id')} OR ${seen('agreement', `x.voucher_id = voucher.id AND x.provider_id = ${organisation}`)}`,
    changes: own('association_id'),
  },
  dossier_access: { sees: own('association_id') },
}

const agreements: Readonly<Record<string, TenantRules>> = {
  agreement: {
    sees: `${own('association_id')} OR ${own('provider_id')}`,
    adds: own('association_id'),
    changes: `${own('association_id')} OR ${own('provider_id')}`,
  },
  milestone: kept(seen('agreement', 'x.id = agreement_id')),
  delivery: kept(seen('milestone', 'x.id = milestone_id')),
  // Added with its delivery in one statement, which does not see the delivery yet.
  delivery_file: { sees: seen('delivery', 'x.id = delivery_id'), adds: 'is_own_file(file_id)' },
  criterion_judgement: { sees: seen('delivery', 'x.id = delivery_id'), adds: seen('delivery', 'x.id = delivery_id') },
}

/** Of one provider. The association of an agreement sees that a claim was made on it, not its invoice. */
const providers: Readonly<Record<string, TenantRules>> = {
  claim: {
    sees: `${own('provider_id')} OR ${seen('agreement', 'x.id = agreement_id')}`,
    adds: own('provider_id'),
    changes: own('provider_id'),
  },
  claim_file: all(seen('claim', `x.id = claim_id AND x.provider_id = ${organisation}`)),
  claim_check: { sees: seen('claim', `x.id = claim_id AND x.provider_id = ${organisation}`) },
  payee_account: kept(own('provider_id')),
  payout: { sees: own('provider_id') },
  batch: { sees: seen('payout', 'x.batch_id = batch.id'), columns: 'id, rail, sent_at' },
  certification: kept(own('provider_id')),
  control_answer: kept(seen('certification', 'x.id = certification_id')),
  // Public by nature, but changed by its own staff only.
  provider: { sees: 'true', changes: own('id') },
  offer: { sees: `state <> 'draft' OR ${own('provider_id')}`, adds: own('provider_id'), changes: own('provider_id') },
}

const people: Readonly<Record<string, TenantRules>> = {
  person: {
    sees: `id = ${person} OR ${seen('membership', `x.person_id = person.id AND x.organisation_id = ${organisation}`)}`,
    changes: `id = ${person}`,
  },
  membership: { sees: `${own('organisation_id')} OR person_id = ${person}`, changes: own('organisation_id') },
  invitation: { sees: own('organisation_id'), changes: own('organisation_id') },
  file: {
    sees: `${own('organisation_id')} OR ${seen('delivery_file', 'x.file_id = file.id')}`,
    adds: own('organisation_id'),
  },
}

const ofVoucher = (column: string) => seen('voucher', `x.id = ${column}`)
const ofAgreement = (column: string) => seen('agreement', `x.id = ${column}`)
const account = `kind = 'pool' OR ${own('owner_id')} OR ${ofVoucher('owner_id')} OR ${ofAgreement('owner_id')}`
const withHistory = [
  'registration',
  'voucher',
  'agreement',
  'milestone',
  'claim',
  'certification',
  'offer',
  'membership',
]

/** Of whichever object they are about. */
const records: Readonly<Record<string, TenantRules>> = {
  // Postings change it, by a trigger; `account_changes_by_posting` refuses everybody else. The pool is the programme's.
  account: kept(account),
  posting: { sees: ofVoucher('voucher_id'), adds: ofVoucher('voucher_id') },
  ledger_transaction: {
    sees: `${ofVoucher('object_id')} OR ${ofAgreement('object_id')}`,
    adds: `${ofVoucher('object_id')} OR ${ofAgreement('object_id')}`,
  },
  history: {
    sees: `CASE object_kind ${withHistory.map(kind => `WHEN '${kind}' THEN ${seen(kind, 'x.id = object_id')}`).join(' ')} ELSE false END`,
    // Written in one statement with what it is about, so only its author can be held against it.
    adds: `person_id = ${person}`,
  },
  // Of this very call: what it answered before is read before the wall.
  command_key: {
    sees: `key = (SELECT current_setting('sanad.key', true)) AND actor = (SELECT coalesce(acting_person()::text, 'public'))`,
    changes: 'true',
    columns: 'actor, key',
    changing: 'reply',
  },
}

export const walled: Readonly<Record<string, TenantRules>> = {
  ...associations,
  ...agreements,
  ...providers,
  ...people,
  ...records,
}
