import { randomBytes } from 'node:crypto'
import { payeeAccountSecret } from '@sanad/server/modules/providers/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { yearOf } from '@sanad/shared/calendar-day.ts'
import type { ClaimState } from '@sanad/shared/machines/claim.ts'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { eligibleAssociations } from '../world/vouchers.ts'
import type { World } from '../world/world.ts'

const firms = 200
const worthMinor = 540_000n

/**
 * Claims of 200 certified firms, each of the first tranche (70 %) of an agreement over a whole voucher, with the money committed
 * by postings. Every rule is met. History is not theirs: they are where a benchmark begins.
 */
export async function manyClaims(
  world: World,
  count: number,
  state: Extract<ClaimState, 'submitted' | 'clean'>,
): Promise<{ programme: ProgrammeInWorld; claimIds: string[] }> {
  const programme = await aProgramme(world, { budgetMinor: String(worthMinor * BigInt(count)) })
  const associations = await eligibleAssociations(world, programme.programmeId, count)
  const providers = await certifiedFirms(world)
  const now = world.clock.now()
  const rows = await world.platform.database.rows<{ id: string }>(sql`
    WITH given AS MATERIALIZED (
      SELECT p.id AS programme_id, p.rulebook_id, a.id AS association_id, a.n, firm.provider_id, firm.offer_id,
        ${worthMinor}::bigint AS worth, (${worthMinor}::bigint * 7) / 10 AS tranche,
        uuidv7() AS voucher_id, uuidv7() AS agreement_id, uuidv7() AS milestone_id, uuidv7() AS claim_id, uuidv7() AS file_id
      FROM programme p, unnest(${associations}::uuid[]) WITH ORDINALITY AS a (id, n)
      JOIN unnest(${providers.map(each => each.providerId)}::uuid[], ${providers.map(each => each.offerId)}::uuid[])
        WITH ORDINALITY AS firm (provider_id, offer_id, m) ON firm.m = a.n % ${firms} + 1
      WHERE p.id = ${programme.programmeId}),
    vouchers AS (
      INSERT INTO voucher (id, programme_id, association_id, rulebook_id, state, code_mark, worth_minor, issued_at, activate_by, commit_by, expires_at)
      SELECT voucher_id, programme_id, association_id, rulebook_id, 'active', uuid_send(voucher_id), worth, ${now}::timestamptz,
        ${now}::timestamptz + interval '60 days', ${now}::timestamptz + interval '180 days', ${now}::timestamptz + interval '360 days' FROM given),
    agreements AS (
      INSERT INTO agreement (id, programme_id, voucher_id, association_id, provider_id, offer_id, reference, state, currency, price_minor,
        covered_minor, terms, text, text_hash, created_at, signed_at, signed_by)
      SELECT agreement_id, programme_id, voucher_id, association_id, provider_id, offer_id, next_reference('agreement', 'A', ${yearOf(now)}), 'signed',
        'MAD', worth, worth, '{}', '{}', '\\x00', ${now}::timestamptz, ${now}::timestamptz, ${programme.manager.personId}::uuid FROM given),
    milestones AS (
      INSERT INTO milestone (id, agreement_id, in_force_in, position, kind, state, amount_minor, criteria, delivered_at, accepted_at)
      SELECT milestone_id, agreement_id, programme_id, 1, 'delivery', 'accepted', tranche, '[]'::jsonb, ${now}::timestamptz, ${now}::timestamptz FROM given
      UNION ALL
      SELECT uuidv7(), agreement_id, programme_id, 2, 'service', 'planned', worth - tranche, '[]'::jsonb, NULL, NULL FROM given),
    files AS (
      INSERT INTO file (id, sha256, bytes, media, name, uploaded_at)
      SELECT file_id, sha256(uuid_send(file_id)), 9, 'application/pdf', 'facture.pdf', ${now}::timestamptz FROM given)
    INSERT INTO claim (id, programme_id, agreement_id, milestone_id, voucher_id, provider_id, reference, state, amount_minor, invoice_number,
      invoice_on, net_minor, vat_minor, total_minor, lines, invoice_file_id, submitted_at)
    SELECT claim_id, programme_id, agreement_id, milestone_id, voucher_id, provider_id, next_reference('claim', 'C', ${yearOf(now)}), ${state}, tranche,
      'F-' || n, ${now}::timestamptz::date, tranche, 0, tranche,
      jsonb_build_array(jsonb_build_object('label', 'Site', 'quantity', 1, 'unitMinor', tranche::text, 'vatBasisPoints', 0)), file_id, ${now}::timestamptz
    FROM given RETURNING id`)
  await commit(world, programme.programmeId)
  return { programme, claimIds: rows.map(row => row.id) }
}

async function certifiedFirms(world: World): Promise<{ providerId: string; offerId: string }[]> {
  const now = world.clock.now()
  const marks = Array.from({ length: firms }, () => randomBytes(12).toString('hex'))
  const sealed = marks.map(number => world.platform.secrets.seal(payeeAccountSecret, number))
  return world.platform.database.rows(sql`
    WITH baseline AS (
      INSERT INTO baseline (version, controls, published_at) VALUES (1000, '[]', ${now}) RETURNING id),
    firm AS MATERIALIZED (
      SELECT uuidv7() AS id, uuidv7() AS offer_id, uuidv7() AS certification_id, n, sealed, mark
      FROM unnest(${sealed}::bytea[], ${marks}::text[]) WITH ORDINALITY AS f (sealed, mark, n)),
    providers AS (
      INSERT INTO provider (id, name, country, contact_email, created_at)
      SELECT id, 'Firm ' || n, 'MA', 'contact@firm-' || n || '.example', ${now}::timestamptz FROM firm),
    certifications AS (
      INSERT INTO certification (id, provider_id, baseline_id, reference, state, valid_from, expires_on, created_at)
      SELECT certification_id, firm.id, baseline.id, next_reference('certification', 'K', ${yearOf(now)}), 'certified',
        ${now}::timestamptz::date - 30, ${now}::timestamptz::date + 700, ${now}::timestamptz FROM firm, baseline),
    histories AS (
      INSERT INTO history (object_kind, object_id, event, from_state, to_state, role, at)
      SELECT 'certification', certification_id, 'certify', 'in_review', 'certified', 'certifier', ${now}::timestamptz - interval '30 days' FROM firm),
    accounts AS (
      INSERT INTO payee_account (provider_id, kind, number_sealed, number_mark, number_tail, holder_latin_name, added_at)
      SELECT id, 'rib', sealed, convert_to(mark, 'UTF8'), right(mark, 4), 'Firm ' || n, ${now}::timestamptz - interval '90 days' FROM firm),
    offers AS (
      INSERT INTO offer (id, provider_id, category, state, currency, price_minor, price_kind, delivery_days, data_country, texts, created_at)
      SELECT offer_id, id, 'website', 'published', 'MAD', 540000, 'fixed', 30, 'MA', '{}', ${now}::timestamptz FROM firm)
    SELECT id AS provider_id, offer_id FROM firm`)
}

/** pool → voucher → agreement, for each claim. */
async function commit({ platform: { database }, clock }: World, programmeId: string): Promise<void> {
  for (const [kind, from, to] of [
    ['issue', sql`'pool', c.programme_id`, sql`'voucher', c.voucher_id`],
    ['commit', sql`'voucher', c.voucher_id`, sql`'agreement', c.agreement_id`],
  ] as const)
    await database.run(sql`
      WITH chosen AS (SELECT c.*, uuidv7() AS transaction_id FROM claim c WHERE c.programme_id = ${programmeId}),
      opened AS (
        INSERT INTO ledger_transaction (id, programme_id, kind, object_id, at)
        SELECT transaction_id, programme_id, ${kind}, id, ${clock.now()}::timestamptz FROM chosen)
      INSERT INTO posting (transaction_id, programme_id, account_kind, owner_id, voucher_id, amount_minor)
      SELECT c.transaction_id, c.programme_id, leg.kind, leg.owner_id, c.voucher_id, leg.amount
      FROM chosen c CROSS JOIN LATERAL (VALUES (${from}, -${worthMinor}::bigint), (${to}, ${worthMinor}::bigint)) AS leg (kind, owner_id, amount)`)
}
