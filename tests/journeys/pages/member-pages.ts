import { sql } from '@sanad/server/platform/database.ts'
import { memberOf, organisationOf } from '../site/people.ts'
import { programme, type Visits } from './visit.ts'

/** A registration in a state, and an officer of its association. */
const registration = (condition: ReturnType<typeof sql>) => sql`
  SELECT r.id AS registration_id, ${memberOf(sql`r.association_id`)} AS email FROM registration r
  WHERE ${condition} AND EXISTS (SELECT FROM membership b WHERE b.organisation_id = r.association_id AND b.ended_at IS NULL)
  ORDER BY r.id LIMIT 1`
const draft = registration(sql`r.state = 'draft' AND r.association_id = ${organisationOf('association.new')}`)

const agreement = (side: 'association' | 'provider', condition: ReturnType<typeof sql>) => sql`
  SELECT a.id AS agreement_id, ${memberOf(sql.ref(`a.${side}_id`))} AS email FROM agreement a
  WHERE a.programme_id = ${programme} AND ${condition} ORDER BY a.id LIMIT 1`
const ofState = (state: string) => sql`a.state = ${state}`

const milestone = (side: 'association' | 'provider', state: string) => sql`
  SELECT m.id AS milestone_id, ${memberOf(sql.ref(`a.${side}_id`))} AS email
  FROM milestone m JOIN agreement a ON a.id = m.agreement_id
  WHERE m.state = ${state} AND a.state = 'signed' AND a.programme_id = ${programme} ORDER BY m.id LIMIT 1`

const voucher = (state: string) => sql`
  SELECT v.id, ${memberOf(sql`v.association_id`)} AS email FROM voucher v
  WHERE v.state = ${state} AND v.programme_id = ${programme}
    AND EXISTS (SELECT FROM membership b WHERE b.organisation_id = v.association_id AND b.ended_at IS NULL) ORDER BY v.id LIMIT 1`

const claim = (state: string) => sql`
  SELECT c.id AS claim_id, ${memberOf(sql`c.provider_id`)} AS email FROM claim c
  WHERE c.state = ${state} AND c.programme_id = ${programme} ORDER BY c.id LIMIT 1`

/** An offer in a state, and somebody of its firm. */
const offerOf = (state: string) => sql`
  SELECT o.id AS offer_id, ${memberOf(sql`o.provider_id`)} AS email FROM offer o JOIN certification c ON c.provider_id = o.provider_id
  WHERE o.state = ${state} AND c.state = 'certified' ORDER BY o.id LIMIT 1`

/** Staff of a firm with something in a state. */
const staffWith = (table: string, state: string) => sql`
  SELECT ${memberOf(sql`t.provider_id`)} AS email FROM ${sql.table(table)} t WHERE t.state = ${state} ORDER BY t.id LIMIT 1`

/** Pages of agreements, which both sides and the office read. */
const sharedPages: Visits = {
  '/acceptance': [{ as: 'association.delivery' }, { as: 'reviewer' }, { as: 'provider', leadsTo: '/deliveries' }],
  '/acceptance/[milestoneId]': [
    { find: milestone('association', 'delivered') },
    { find: milestone('association', 'accepted') },
    { as: 'reviewer', find: sql`SELECT id AS milestone_id FROM milestone WHERE state = 'overdue' ORDER BY id LIMIT 1` },
  ],
  '/agreements': [{ as: 'association.delivery' }, { as: 'provider' }, { as: 'auditor' }],
  '/agreements/[agreementId]': [
    { find: agreement('association', ofState('offered')) },
    { find: agreement('provider', ofState('signed')) },
    { find: agreement('association', ofState('terminated')) },
    { as: 'auditor', find: sql`SELECT id AS agreement_id FROM agreement WHERE state = 'completed' LIMIT 1` },
  ],
  '/agreements/[agreementId]/decline': { find: agreement('association', ofState('offered')) },
  '/agreements/[agreementId]/done': {
    find: agreement('association', ofState('signed')),
    query: '?what=signed',
  },
  '/agreements/[agreementId]/offer': { find: agreement('provider', ofState('draft')) },
  '/agreements/[agreementId]/sign': { find: agreement('association', ofState('offered')) },
  '/agreements/[agreementId]/terminate': { find: agreement('association', ofState('signed')) },
  '/agreements/request': {
    as: 'association',
    find: sql`SELECT id AS offer_id FROM offer WHERE state = 'published' AND currency = 'MAD' ORDER BY id LIMIT 1`,
    query: '?offer={offerId}',
  },
  '/deliveries': [{ as: 'provider' }, { as: 'association.delivery', leadsTo: '/acceptance' }],
  '/deliveries/[milestoneId]': [
    { find: milestone('provider', 'planned') },
    { find: milestone('provider', 'rejected') },
    { find: milestone('provider', 'accepted') },
  ],
}

const associationPages: Visits = {
  '/association': [{ as: 'association.new' }, { as: 'association' }, { as: 'association.delivery' }],
  '/association/access': { as: 'association' },
  '/association/registration': { as: 'association', query: '?all' },
  '/association/registration/[registrationId]': [
    { find: draft },
    { find: registration(sql`r.state = 'needs_info'`) },
    { find: registration(sql`r.state = 'refused'`) },
    { find: registration(sql`r.state = 'merged'`) },
    { find: registration(sql`r.state = 'eligible'`) },
    { find: registration(sql`r.state = 'discarded'`) },
  ],
  '/association/registration/[registrationId]/appeal': {
    find: registration(sql`r.state = 'refused' AND r.appeal_text IS NULL`),
  },
  '/association/registration/[registrationId]/check': { find: draft },
  '/association/registration/[registrationId]/contact': { find: draft },
  '/association/registration/[registrationId]/name': { find: draft },
  '/association/registration/[registrationId]/officers': { find: draft },
  '/association/registration/[registrationId]/paper/[slot]': ['receipt', 'statutes', 'officers_list'].map(slot => ({
    find: sql`SELECT found.*, ${slot} AS slot FROM (${draft}) AS found`,
  })),
  '/association/registration/[registrationId]/place': { find: draft },
  '/association/registration/[registrationId]/submitted': { find: registration(sql`r.state = 'submitted'`) },
  '/association/voucher': [
    { as: 'association' },
    { as: 'association.new' },
    { find: voucher('issued') },
    { find: voucher('suspended') },
  ],
  '/association/voucher/done': { as: 'association', query: '?of=activated' },
  '/association/voucher/renounce': { find: voucher('active'), query: '?voucher={id}' },
}

const providerPages: Visits = {
  '/provider': [{ as: 'provider' }, { as: 'applicant' }],
  '/provider/bank-account': { as: 'provider' },
  '/provider/certification': [{ as: 'provider' }, { as: 'applicant' }],
  '/provider/certification/[control]': {
    find: sql`
      SELECT ${memberOf(sql`c.provider_id`)} AS email, a.control FROM certification c JOIN control_answer a ON a.certification_id = c.id
      WHERE c.state = 'corrections' ORDER BY c.id, a.control LIMIT 1`,
  },
  '/provider/claims': { as: 'provider' },
  '/provider/claims/[claimId]': [{ find: claim('correction') }, { find: claim('paid') }, { find: claim('rejected') }],
  '/provider/claims/new': [
    { as: 'provider' },
    {
      find: sql`
        SELECT m.id AS milestone_id, ${memberOf(sql`a.provider_id`)} AS email
        FROM milestone m JOIN agreement a ON a.id = m.agreement_id
        WHERE m.state = 'accepted' AND a.state = 'signed' AND a.programme_id = ${programme}
          AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected') ORDER BY m.id LIMIT 1`,
      query: '?milestone={milestoneId}',
    },
  ],
  '/provider/claims/submitted': { find: claim('clean'), query: '?claim={claimId}' },
  '/provider/offers': { as: 'provider' },
  '/provider/offers/[offerId]': [
    {
      as: 'provider',
      find: sql`SELECT id AS offer_id FROM offer WHERE provider_id = ${organisationOf('provider')} ORDER BY id LIMIT 1`,
    },
    ...['draft', 'paused'].map(state => ({ find: offerOf(state) })),
  ],
  '/provider/offers/new': { as: 'provider' },
  '/provider/payouts': { as: 'provider' },
  '/provider/profile/name': [
    { as: 'provider' },
    { find: staffWith('certification', 'draft') },
    ...['asked', 'accepted', 'refused'].map(state => ({ find: staffWith('name_change', state) })),
  ],
  '/provider/profile': [
    { as: 'provider' },
    { find: staffWith('certification', 'draft') },
    { find: staffWith('name_change', 'asked') },
  ],
  '/provider/stripe': { as: 'provider.eu' },
}

/** What associations and firms see. */
export const memberPages: Visits = { ...sharedPages, ...associationPages, ...providerPages }
