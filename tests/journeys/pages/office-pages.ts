import { sql } from '@sanad/server/platform/database.ts'
import { figureNames } from '@sanad/shared/api/reconciliation.ts'
import { programme, type Visit, type Visits } from './visit.ts'

/** The first object of a table in a state. */
const first = (table: string, name: string, state: string) => sql`
  SELECT id AS ${sql.id(name)} FROM ${sql.table(table)} WHERE state = ${state} AND programme_id = ${programme} ORDER BY id LIMIT 1`

const each = (as: string, find: (state: string) => ReturnType<typeof sql>, states: readonly string[]): Visit[] =>
  states.map(state => ({ as, find: find(state) }))

const certification = (state: string) =>
  sql`SELECT id AS certification_id FROM certification WHERE state = ${state} ORDER BY id LIMIT 1`
const nameChange = (state: string) =>
  sql`SELECT id AS name_change_id FROM name_change WHERE state = ${state} ORDER BY id LIMIT 1`
const proposed = sql`SELECT id AS exception_id FROM reconciliation_exception WHERE proposed_at IS NOT NULL LIMIT 1`
const owner = sql`SELECT kind, owner_id AS owner_id FROM account WHERE kind = 'voucher' AND programme_id = ${programme} ORDER BY owner_id LIMIT 1`

/** What the programme's office and its auditors see. */
export const officePages: Visits = {
  '/office': [
    ...['manager', 'certifier', 'reviewer', 'treasurer', 'auditor'].map(as => ({ as })),
    { as: 'association', leadsTo: '/association' },
  ],
  '/office/baseline': { as: 'certifier' },
  '/office/baseline/add': { as: 'certifier' },
  '/office/baseline/check': { as: 'certifier' },
  '/office/baseline/controls/[code]': {
    as: 'certifier',
    find: sql`SELECT controls -> 0 ->> 'code' AS code FROM baseline_draft`,
  },
  '/office/batches': [{ as: 'treasurer' }, { as: 'auditor' }],
  '/office/batches/[batchId]': [
    ...each('treasurer', state => first('batch', 'batchId', state), [
      'open',
      'sealed',
      'approved',
      'sent',
      'settled',
      'discarded',
    ]),
    { as: 'treasurer2', find: first('batch', 'batchId', 'sealed') },
    {
      as: 'treasurer2.eu',
      find: sql`SELECT id AS "batchId" FROM batch WHERE rail = 'stripe' AND state = 'settled' ORDER BY id LIMIT 1`,
    },
  ],
  '/office/batches/new': { as: 'treasurer' },
  '/office/certification': { as: 'certifier' },
  '/office/certification/[certificationId]': each('certifier', certification, ['in_review', 'certified', 'suspended']),
  '/office/claims': [{ as: 'reviewer' }, { as: 'auditor', query: '?state=flagged' }],
  '/office/claims/[claimId]': [
    ...each('reviewer', state => first('claim', 'claimId', state), ['flagged', 'clean', 'rejected', 'paid']),
    { as: 'auditor', find: first('claim', 'claimId', 'approved') },
    ...['manager', 'auditor'].map(as => ({ as, find: first('claim', 'claimId', 'held') })),
  ],
  '/office/claims/approve': [{ as: 'reviewer' }, { as: 'reviewer.eu', query: '?state=clean&q=zzz' }],
  '/office/imports': { as: 'manager' },
  '/office/imports/[importId]': each('manager', state => first('register_import', 'importId', state), [
    'checked',
    'imported',
    'failed',
  ]),
  '/office/imports/[importId]/rows/[line]': ['manager', 'auditor'].map(as => ({
    as,
    find: sql`SELECT import_id AS "importId", line::text AS line FROM register_import_problem WHERE given IS NOT NULL LIMIT 1`,
  })),
  '/office/ledger': [{ as: 'treasurer' }, { as: 'auditor' }],
  '/office/ledger/accounts/[kind]': { as: 'auditor', find: owner },
  '/office/ledger/accounts/[kind]/[ownerId]': { as: 'auditor', find: owner },
  '/office/ledger/journal': { as: 'auditor' },
  '/office/ledger/transactions/[transactionId]': {
    as: 'auditor',
    find: sql`SELECT transaction_id AS transaction_id FROM posting WHERE programme_id = ${programme} ORDER BY transaction_id LIMIT 1`,
  },
  '/office/log': [{ as: 'auditor' }, { as: 'manager' }, { as: 'auditor', query: '?from=2031-01-01' }],
  '/office/names': [{ as: 'certifier' }, { as: 'manager', query: '?state=accepted' }],
  '/office/names/[nameChangeId]': [
    ...each('certifier', nameChange, ['asked', 'accepted', 'refused']),
    { as: 'manager', find: nameChange('asked') },
  ],
  '/office/programme': { as: 'manager' },
  // The demo's programmes are open: what was said of them stands.
  '/office/programme/edit': { as: 'manager', leadsTo: '/office/programme' },
  '/office/programme/new': { as: 'manager' },
  '/office/programme/rulebook': { as: 'manager' },
  '/office/reconciliation': [{ as: 'auditor' }, { as: 'treasurer' }],
  '/office/reconciliation/[exceptionId]': [
    ...['returned', 'amount_differs', 'unknown_entry', 'fee'].map(reason => ({
      as: 'treasurer',
      find: sql`
        SELECT id AS exception_id FROM reconciliation_exception WHERE reason = ${reason} AND programme_id = ${programme}
        ORDER BY state = 'open' DESC, id LIMIT 1`,
    })),
    { as: 'auditor', find: first('reconciliation_exception', 'exceptionId', 'explained') },
    { as: 'treasurer2', find: proposed },
    ...['treasurer', 'auditor'].map(as => ({ as, find: proposed })),
  ],
  '/office/reconciliation/method': { as: 'auditor' },
  '/office/reconciliation/rows/[figure]': figureNames.map(figure => ({
    as: 'auditor',
    find: sql`SELECT ${figure}::text AS figure`,
  })),
  '/office/registrations': [
    { as: 'reviewer', query: '?state=submitted' },
    { as: 'manager', query: '?state=eligible' },
  ],
  '/office/registrations/[registrationId]': [
    ...each('reviewer', state => first('registration', 'registrationId', state), [
      'submitted',
      'needs_info',
      'refused',
      'merged',
    ]),
    { as: 'manager', find: first('registration', 'registrationId', 'eligible') },
  ],
  '/office/statements': { as: 'treasurer' },
  '/office/statements/[statementId]': [
    ...each('treasurer', state => first('statement', 'statementId', state), ['read', 'matched', 'declined', 'refused']),
    { as: 'auditor', find: first('statement', 'statementId', 'read') },
  ],
  '/office/vouchers': [{ as: 'manager' }, { as: 'auditor', query: '?state=active' }],
  '/office/vouchers/[voucherId]': [
    ...each('manager', state => first('voucher', 'voucherId', state), ['active', 'suspended', 'cancelled']),
    { as: 'auditor', find: first('voucher', 'voucherId', 'redeemed') },
  ],
  '/office/vouchers/issue': { as: 'manager' },
  '/office/vouchers/unclaimed': [{ as: 'manager' }, { as: 'auditor', query: '?reach=no_address' }],
}
