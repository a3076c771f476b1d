/**
 * Every table, in one of three lists. What is private says of a row `t` whose it is: organisations and persons who may read
 * it, and, where fewer, who may change it. Written apart from the migrations, so that a mistake there shows.
 */
export interface Private {
  /** An array of ids; `NULL` in it stands for everybody. */
  readonly readers: string
  readonly changers?: string
  /** What tells a row from the others; `id` unless given. */
  readonly key?: string
}

const of = (table: string, id: string, columns: string) =>
  `ARRAY(SELECT unnest(ARRAY[${columns}]) FROM ${table} WHERE ${id})`
const parties = (id: string) => of('agreement a', `a.id = ${id}`, 'a.association_id, a.provider_id')
const partiesOfMilestone = (id: string) =>
  of('agreement a JOIN milestone m ON m.agreement_id = a.id', `m.id = ${id}`, 'a.association_id, a.provider_id')
const partiesOfDelivery = (id: string) =>
  of(
    'agreement a JOIN milestone m ON m.agreement_id = a.id JOIN delivery d ON d.milestone_id = m.id',
    `d.id = ${id}`,
    'a.association_id, a.provider_id',
  )
const holders = (id: string) =>
  `(${of('voucher v', `v.id = ${id}`, 'v.association_id')} || ${of('agreement a', `a.voucher_id = ${id}`, 'a.provider_id')})`
const partiesOfClaim = (id: string) =>
  of('claim c JOIN agreement a ON a.id = c.agreement_id', `c.id = ${id}`, 'a.association_id, a.provider_id')
const ofClaim = (id: string) => of('claim c', `c.id = ${id}`, 'c.provider_id')
const ofRegistration = (id: string) => of('registration r', `r.id = ${id}`, 'r.association_id')
const ofCertification = (id: string) => of('certification c', `c.id = ${id}`, 'c.provider_id')

export const privateTables: Readonly<Record<string, Private>> = {
  association: {
    readers: `t.id || ${of('agreement a', 'a.association_id = t.id', 'a.provider_id')}`,
    changers: 'ARRAY[t.id]',
  },
  registration: { readers: 'ARRAY[t.association_id]' },
  registration_officer: { readers: ofRegistration('t.registration_id') },
  registration_paper: { readers: ofRegistration('t.registration_id') },
  voucher: { readers: holders('t.id'), changers: 'ARRAY[t.association_id]' },
  dossier_access: { readers: 'ARRAY[t.association_id]', changers: 'ARRAY[]::uuid[]' },
  agreement: { readers: 'ARRAY[t.association_id, t.provider_id]' },
  milestone: { readers: parties('t.agreement_id') },
  delivery: { readers: partiesOfMilestone('t.milestone_id') },
  delivery_file: { readers: partiesOfDelivery('t.delivery_id'), key: "t.delivery_id || ' ' || t.file_id" },
  criterion_judgement: { readers: partiesOfDelivery('t.delivery_id'), key: "t.delivery_id || ' ' || t.criterion" },
  claim: { readers: `t.provider_id || ${parties('t.agreement_id')}`, changers: 'ARRAY[t.provider_id]' },
  claim_file: { readers: ofClaim('t.claim_id'), key: "t.claim_id || ' ' || t.file_id" },
  claim_check: { readers: ofClaim('t.claim_id'), key: "concat_ws(' ', t.claim_id, t.round, t.rule)" },
  payee_account: { readers: 'ARRAY[t.provider_id]' },
  payout: { readers: partiesOfClaim('t.claim_id'), changers: 'ARRAY[]::uuid[]' },
  batch: {
    readers: `ARRAY(SELECT unnest(${partiesOfClaim('p.claim_id')}) FROM payout p WHERE p.batch_id = t.id)`,
    changers: 'ARRAY[]::uuid[]',
  },
  certification: { readers: 'ARRAY[t.provider_id]' },
  control_answer: { readers: ofCertification('t.certification_id') },
  name_change: { readers: 'ARRAY[t.provider_id]' },
  provider: { readers: 'ARRAY[NULL]::uuid[]', changers: 'ARRAY[t.id]' },
  offer: {
    readers: `CASE WHEN t.state = 'draft' THEN ARRAY[t.provider_id] ELSE ARRAY[NULL]::uuid[] END`,
    changers: 'ARRAY[t.provider_id]',
  },
  person: {
    readers: `t.id || ${of('membership m', 'm.person_id = t.id', 'm.organisation_id')}`,
    changers: 'ARRAY[t.id]',
  },
  membership: { readers: 'ARRAY[t.organisation_id, t.person_id]', changers: 'ARRAY[t.organisation_id]' },
  invitation: { readers: 'ARRAY[t.organisation_id]' },
  file: {
    readers: `t.organisation_id || ARRAY(SELECT unnest(${partiesOfDelivery('f.delivery_id')}) FROM delivery_file f WHERE f.file_id = t.id)`,
    changers: 'ARRAY[]::uuid[]',
  },
  upload: { readers: 'ARRAY[t.organisation_id, t.person_id]' },
  account: {
    readers: `CASE WHEN t.kind = 'pool' THEN ARRAY[NULL]::uuid[] ELSE t.owner_id || ${holders('t.owner_id')} || ${parties('t.owner_id')} END`,
    key: "concat_ws(' ', t.programme_id, t.kind, t.owner_id)",
  },
  posting: { readers: holders('t.voucher_id') },
  ledger_transaction: { readers: `${holders('t.object_id')} || ${parties('t.object_id')}` },
  history: {
    readers: `CASE t.object_kind WHEN 'registration' THEN ${ofRegistration('t.object_id')} WHEN 'voucher' THEN ${holders('t.object_id')}
      WHEN 'agreement' THEN ${parties('t.object_id')} WHEN 'milestone' THEN ${partiesOfMilestone('t.object_id')}
      WHEN 'claim' THEN ${partiesOfClaim('t.object_id')}
      WHEN 'payout' THEN ARRAY(SELECT unnest(${partiesOfClaim('p.claim_id')}) FROM payout p WHERE p.id = t.object_id)
      WHEN 'certification' THEN ${ofCertification('t.object_id')}
      WHEN 'name_change' THEN ${of('name_change n', 'n.id = t.object_id', 'n.provider_id')}
      WHEN 'offer' THEN ARRAY(SELECT CASE WHEN o.state = 'draft' THEN o.provider_id END FROM offer o WHERE o.id = t.object_id)
      WHEN 'membership' THEN ${of('membership m', 'm.id = t.object_id', 'm.organisation_id, m.person_id')}
      ELSE ARRAY[]::uuid[] END`,
  },
  remark: {
    readers: `CASE WHEN t.is_internal THEN ARRAY[]::uuid[] WHEN t.object_kind = 'registration' THEN ${ofRegistration('t.object_id')}
      WHEN t.object_kind = 'claim' THEN ${ofClaim('t.object_id')} ELSE ${ofCertification('t.object_id')} END`,
    key: "concat_ws(' ', t.history_id, t.part, t.is_internal)",
  },
  // Of the call that asks, and of no other.
  command_key: { readers: 'ARRAY[]::uuid[]', key: "concat_ws(' ', t.actor, t.key)" },
}

/** Read by everybody. Nobody's, or, like an entry of the catalogue, changed by its own provider alone. */
export const publicTables = ['programme', 'rulebook', 'baseline', 'catalogue_entry', 'search_word']

/** Never read by tenants: who somebody is, the office's work, and what the platform keeps for itself. */
export const platformTables = [
  ...['session', 'sign_in_code', 'passkey', 'passkey_challenge', 'authenticator', 'recovery_set', 'recovery_code'],
  ...['log_entry', 'outbox', 'mail', 'untold', 'migration', 'stripe_event'],
  ...['register_import', 'register_import_problem', 'voucher_issue', 'baseline_draft', 'call_back'],
  ...[
    'statement',
    'entry',
    'reconciliation_match',
    'reconciliation_exception',
    'party_trait',
    'paid_voucher',
    'posting_sum',
    'posting_sum_until',
    'state_count',
    'state_change',
    'claim_paper',
  ],
]
