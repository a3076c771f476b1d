import { relations } from './0015-second-wall-relations.ts'

/**
 * The ways through the wall: what a tenant may learn beyond its own rows, one function each, answering no more than is asked
 * for. They are the owner's, and bound to their tables when they are made, so no search path leads them elsewhere.
 */
const ways: readonly (readonly [signature: string, answers: string, body: string])[] = [
  // Names are shown where something was signed or looked at; addresses are not.
  ['person_name(person_id uuid)', 'text', 'SELECT name FROM person WHERE id = $1'],
  [
    'people_to_write_to(organisation_id uuid)',
    'TABLE (person_id uuid, email text, locale text)',
    `SELECT p.id, p.email, p.locale FROM membership m JOIN person p ON p.id = m.person_id
     WHERE m.organisation_id = $1 AND m.ended_at IS NULL ORDER BY p.id`,
  ],
  [
    'registration_reference(programme_id uuid, association_id uuid)',
    'text',
    'SELECT reference FROM registration r WHERE r.programme_id = $1 AND r.association_id = $2',
  ],
  // docs/decisions/0061-related-parties.md: the kinds of what is shared, never its value.
  [
    'shared_traits(party uuid, others uuid[], since timestamptz, until timestamptz, open_hosts text[])',
    'SETOF text',
    `SELECT DISTINCT a.kind FROM party_trait a JOIN party_trait b ON b.kind = a.kind AND b.value = a.value
     WHERE a.party_id = $1 AND b.party_id = ANY($2) AND coalesce(a.ended_at, $4) >= $3 AND coalesce(b.ended_at, $4) >= $3
       AND NOT (a.kind = 'mail_domain' AND a.value = ANY($5)) ORDER BY 1`,
  ],
  [
    'offered_on(voucher_id uuid)',
    'TABLE (provider_id uuid, category text)',
    `SELECT DISTINCT a.provider_id, a.terms -> 'service' ->> 'category' FROM agreement a
     WHERE a.voucher_id = $1 AND a.offered_at IS NOT NULL`,
  ],
  [
    'voucher_of_code(code_mark bytea)',
    'TABLE (programme_id uuid, state text, activate_by timestamptz, commit_by timestamptz)',
    'SELECT v.programme_id, v.state, v.activate_by, v.commit_by FROM voucher v WHERE v.code_mark = $1',
  ],
  [
    'signed_text(reference text, text_hash bytea)',
    'TABLE (terms jsonb, text jsonb)',
    `SELECT a.terms, a.text FROM agreement a
     WHERE a.reference = $1 AND a.signed_at IS NOT NULL AND a.text_hash = $2`,
  ],
]

const statesOn = `
  SELECT to_state AS state, to_state = ANY($3) AS is_certified,
    to_state IN ('certified', 'watch', 'suspended', 'revoked', 'expired') AS is_decided
  FROM history WHERE object_id = c.id AND at < ($2 + 1)::timestamp AT TIME ZONE 'Africa/Casablanca' ORDER BY id DESC LIMIT 1`

// What is in force outranks a renewal under way; else the one begun last. A certification counts through its last day.
const standings = [
  'standings_on(provider_ids uuid[], day date, certified text[])',
  'TABLE (provider_id uuid, state text, is_certified boolean, score int, valid_from date, expires_on date)',
  `SELECT DISTINCT ON (c.provider_id) c.provider_id,
     CASE WHEN h.is_certified AND c.expires_on < $2 THEN 'expired' ELSE h.state END, h.is_certified AND c.expires_on >= $2,
     CASE WHEN h.is_decided THEN c.score END, CASE WHEN h.is_decided THEN c.valid_from END,
     CASE WHEN h.is_decided THEN c.expires_on END
   FROM certification c CROSS JOIN LATERAL (${statesOn}) h
   WHERE c.provider_id = ANY($1)
   ORDER BY c.provider_id, (h.is_certified AND c.expires_on >= $2) DESC, (h.state = 'suspended') DESC, c.id DESC`,
] as const

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('))

const asked = relations.map(([signature, answer]) => [signature, 'boolean', `SELECT ${answer}`] as const)

/** @returns the statements that make every way and every relation the policies ask for, for tenants and the platform alone */
export const waysThrough = (): string[] =>
  [...asked, ...ways, standings].flatMap(([signature, answers, body]) => [
    `CREATE FUNCTION ${signature} RETURNS ${answers} LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC ${body}; END`,
    `REVOKE EXECUTE ON FUNCTION ${nameOf(signature)} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${nameOf(signature)} TO sanad_tenant`,
  ])
