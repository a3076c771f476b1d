import { organisation, person, type TenantRules } from './0015-second-wall-rules.ts'

const own = (column: string) => `${column} = ${organisation}`
const all = (rule: string): TenantRules => ({ sees: rule, adds: rule, changes: rule, removes: rule })
const kept = (rule: string): TenantRules => ({ sees: rule, adds: rule, changes: rule })

/** Of one association, or of the two parties of an agreement. */
const associations: Readonly<Record<string, TenantRules>> = {
  // A provider knows the associations it has an agreement with.
  association: { sees: `${own('id')} OR agrees_with(id)`, changes: own('id') },
  registration: kept(own('association_id')),
  registration_officer: all('is_own_registration(registration_id)'),
  registration_paper: kept('is_own_registration(registration_id)'),
  // A provider offers on it, and holds it still while it does; it cannot change it.
  voucher: { sees: `${own('association_id')} OR offers_on(id)`, changes: own('association_id') },
  dossier_access: { sees: own('association_id') },
  agreement: {
    sees: `${own('association_id')} OR ${own('provider_id')}`,
    adds: own('association_id'),
    changes: `${own('association_id')} OR ${own('provider_id')}`,
  },
  milestone: kept('is_party(agreement_id)'),
  delivery: kept('is_party_to_milestone(milestone_id)'),
  // Added with its delivery in one statement, which does not see the delivery yet.
  delivery_file: { sees: 'is_party_to_delivery(delivery_id)', adds: 'is_own_file(file_id)' },
  criterion_judgement: { sees: 'is_party_to_delivery(delivery_id)', adds: 'is_party_to_delivery(delivery_id)' },
}

/** Of one provider. The association of an agreement sees that a claim was made on it, not its invoice. */
const providers: Readonly<Record<string, TenantRules>> = {
  claim: {
    sees: `${own('provider_id')} OR is_party(agreement_id)`,
    adds: own('provider_id'),
    changes: own('provider_id'),
  },
  claim_file: all('is_own_claim(claim_id)'),
  claim_check: { sees: 'is_own_claim(claim_id)' },
  payee_account: kept(own('provider_id')),
  // Also the association's money: the story of its voucher ends with it.
  payout: { sees: `${own('provider_id')} OR is_party_to_claim(claim_id)` },
  batch: { sees: 'is_paid_in(id)', columns: 'id, rail, sent_at' },
  certification: kept(own('provider_id')),
  control_answer: kept('is_own_certification(certification_id)'),
  // Public by nature, but changed by its own staff only.
  provider: { sees: 'true', changes: own('id') },
  offer: { sees: `state <> 'draft' OR ${own('provider_id')}`, adds: own('provider_id'), changes: own('provider_id') },
}

const people: Readonly<Record<string, TenantRules>> = {
  person: { sees: `id = ${person} OR is_colleague(id)`, changes: `id = ${person}` },
  membership: { sees: `${own('organisation_id')} OR person_id = ${person}`, changes: own('organisation_id') },
  invitation: { sees: own('organisation_id'), changes: own('organisation_id') },
  file: { sees: `${own('organisation_id')} OR is_delivered(id)`, adds: own('organisation_id') },
}

/** Of whichever object they are about. */
const records: Readonly<Record<string, TenantRules>> = {
  // Postings change it, by a trigger; `account_changes_by_posting` refuses everybody else. The pool is the programme's.
  account: kept(`kind = 'pool' OR ${own('owner_id')} OR holds(owner_id) OR is_party(owner_id)`),
  posting: { sees: 'holds(voucher_id)', adds: 'holds(voucher_id)' },
  ledger_transaction: {
    sees: 'holds(object_id) OR is_party(object_id)',
    adds: 'holds(object_id) OR is_party(object_id)',
  },
  history: {
    sees: 'sees_history(object_kind, object_id)',
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

export const walled: Readonly<Record<string, TenantRules>> = { ...associations, ...providers, ...people, ...records }
