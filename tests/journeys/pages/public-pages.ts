import { sql } from '@sanad/server/platform/database.ts'
import { mailboxOf, organisationOf } from '../site/people.ts'
import { programme, type Visits } from './visit.ts'

const offers = sql`
  SELECT string_agg('offer=' || id, '&') AS offers FROM (
    SELECT id FROM offer WHERE state = 'published' AND category = 'website' ORDER BY id LIMIT 4) AS four`
const offer = sql`SELECT id AS offer_id FROM offer WHERE state = 'published' ORDER BY id LIMIT 1`
const provider = sql`SELECT provider_id AS provider_id FROM offer WHERE state = 'published' ORDER BY id LIMIT 1`

/** Pages for everybody, signing in, and what is there for whoever belongs nowhere. */
export const publicPages: Visits = {
  '/': {},
  '/accessibility': {},
  '/baseline': [{}, { query: '?version=1' }],
  '/catalogue': [
    {},
    { query: '?q=%D9%85%D9%88%D9%82%D8%B9&category=website' },
    { query: '?q=zzzz' },
    { as: 'association' },
  ],
  '/check': {},
  '/check/document': [
    {},
    {
      find: sql`SELECT reference, encode(text_hash, 'hex') AS hash FROM agreement WHERE state = 'signed' ORDER BY id LIMIT 1`,
      query: '?reference={reference}&textHash={hash}',
    },
  ],
  '/compare': [{}, { find: offers, query: '?{offers}' }],
  '/demo': {},
  '/demo/reset': {},
  '/help': {},
  '/how-it-works': {},
  '/offers/[offerId]': [{ find: offer }, { as: 'association', find: offer }],
  '/outbox': {},
  '/problems/[code]': { find: sql`SELECT 'money.insufficient' AS code` },
  '/programmes': {},
  '/programmes/[programmeId]': { find: sql`SELECT id AS programme_id FROM programme WHERE code = 'MA-2026'` },
  '/providers/[providerId]': [
    { find: provider },
    { find: sql`SELECT provider_id FROM name_change WHERE state = 'accepted' ORDER BY id LIMIT 1` },
  ],
  '/rulebook': [{}, { find: sql`SELECT ${programme} AS programme`, query: '?programme={programme}&version=2&since=1' }],
  '/session': { leadsTo: '/' },
  '/sign-in': {},
  '/sign-in/code': { cookies: { asked: JSON.stringify({ codeId: crypto.randomUUID(), email: 'a@people.example' }) } },
  '/sign-in/name': { find: sql`SELECT 'newcomer@people.example' AS email` },
  '/sign-in/passkey': {},
  '/sign-in/second-factor': { as: 'auditor' },
  '/account': [{ as: 'auditor' }, { find: sql`SELECT 'newcomer@people.example' AS email` }],
  '/account/authenticator': { as: 'association' },
  '/account/passkey': { as: 'association' },
  '/account/recovery-codes': { as: 'auditor' },
  '/account/start': { find: sql`SELECT 'newcomer@people.example' AS email` },
  '/join/[invitationId]': {
    as: 'association.new',
    find: sql`SELECT id AS invitation_id FROM invitation WHERE email = ${mailboxOf('association.new')} AND accepted_at IS NULL`,
  },
  '/people/[membershipId]': ['manager', 'association'].map(as => ({
    as,
    find: sql`SELECT id AS membership_id FROM membership WHERE organisation_id = ${organisationOf(as)} AND ended_at IS NULL ORDER BY id DESC LIMIT 1`,
  })),
  '/people': [{ as: 'association' }, { as: 'provider' }, { as: 'manager' }],
  '/registration': { find: sql`SELECT 'newcomer@people.example' AS email` },
  '/provider/new': { find: sql`SELECT 'newcomer@people.example' AS email` },
}
