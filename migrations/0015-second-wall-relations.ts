const me = 'acting_organisation()'
const found = (from: string, where: string) => `EXISTS (SELECT FROM ${from} WHERE ${where})`
const isParty = `${me} IN (a.association_id, a.provider_id)`
const claimed = 'claim c JOIN agreement a ON a.id = c.agreement_id'
const paid = 'claim c ON c.id = p.claim_id JOIN agreement a ON a.id = c.agreement_id'
const delivered = 'delivery d JOIN milestone m ON m.id = d.milestone_id JOIN agreement a ON a.id = m.agreement_id'

/**
 * Whose a row is where its own columns do not say. Functions and not sub-selects in the policies: those would be planned with
 * every statement, each with the policies of the tables it reads; a function is planned when the first row asks.
 */
export const relations: readonly (readonly [signature: string, answer: string])[] = [
  ['agrees_with(association_id uuid)', found('agreement a', `a.association_id = $1 AND a.provider_id = ${me}`)],
  ['offers_on(voucher_id uuid)', found('agreement a', `a.voucher_id = $1 AND a.provider_id = ${me}`)],
  [
    'holds(voucher_id uuid)',
    `${found('voucher v', `v.id = $1 AND v.association_id = ${me}`)} OR ${found('agreement a', `a.voucher_id = $1 AND a.provider_id = ${me}`)}`,
  ],
  ['is_party(agreement_id uuid)', found('agreement a', `a.id = $1 AND ${isParty}`)],
  [
    'is_party_to_milestone(milestone_id uuid)',
    found('milestone m JOIN agreement a ON a.id = m.agreement_id', `m.id = $1 AND ${isParty}`),
  ],
  ['is_party_to_delivery(delivery_id uuid)', found(delivered, `d.id = $1 AND ${isParty}`)],
  [
    'is_delivered(file_id uuid)',
    found(
      `delivery_file f JOIN ${delivered.replace('delivery d', 'delivery d ON d.id = f.delivery_id')}`,
      `f.file_id = $1 AND ${isParty}`,
    ),
  ],
  ['is_own_file(file_id uuid)', found('file f', `f.id = $1 AND f.organisation_id = ${me}`)],
  ['is_own_registration(registration_id uuid)', found('registration r', `r.id = $1 AND r.association_id = ${me}`)],
  ['is_own_claim(claim_id uuid)', found('claim c', `c.id = $1 AND c.provider_id = ${me}`)],
  ['is_own_certification(certification_id uuid)', found('certification c', `c.id = $1 AND c.provider_id = ${me}`)],
  ['is_party_to_claim(claim_id uuid)', found(claimed, `c.id = $1 AND ${isParty}`)],
  ['is_paid_in(batch_id uuid)', found(`payout p JOIN ${paid}`, `p.batch_id = $1 AND ${isParty}`)],
  ['is_colleague(person_id uuid)', found('membership m', `m.person_id = $1 AND m.organisation_id = ${me}`)],
  [
    'sees_history(kind text, object_id uuid)',
    `CASE $1
      WHEN 'registration' THEN is_own_registration($2) WHEN 'voucher' THEN holds($2) WHEN 'agreement' THEN is_party($2)
      WHEN 'milestone' THEN is_party_to_milestone($2) WHEN 'certification' THEN is_own_certification($2)
      WHEN 'claim' THEN is_party_to_claim($2) WHEN 'payout' THEN ${found(`payout p JOIN ${paid}`, `p.id = $2 AND ${isParty}`)}
      WHEN 'offer' THEN ${found('offer o', `o.id = $2 AND (o.state <> 'draft' OR o.provider_id = ${me})`)}
      WHEN 'membership' THEN ${found('membership m', `m.id = $2 AND (m.organisation_id = ${me} OR m.person_id = acting_person())`)}
      ELSE false END`,
  ],
]
