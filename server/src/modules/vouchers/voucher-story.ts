import type { voucherTells } from '@sanad/shared/api/vouchers.ts'
import { type Sql, sql } from '../../platform/database.ts'
import { storyOf } from '../record/index.ts'

/** Also the association's id, by which its agreements are found. */
interface Whose {
  readonly id: string
  readonly associationId: string
}

/**
 * What happened to a voucher: its own steps, and how the money it committed reached the firm. Of a delivery, a claim and a
 * payment it says where they belong and how much they are, and nothing of what the office notes of them.
 */
export const voucherStory = (read: Sql, { id, associationId }: Whose) =>
  storyOf<(typeof voucherTells)[number]>(
    read,
    sql`
    WITH planned AS (
      SELECT m.id, m.amount_minor, jsonb_build_object('reference', a.reference, 'position', m.position) AS place
      FROM agreement a JOIN milestone m ON m.agreement_id = a.id
      WHERE a.association_id = ${associationId} AND a.voucher_id = ${id}),
    claimed AS (
      SELECT c.id, c.amount_minor, p.place FROM planned p JOIN claim c ON c.milestone_id = p.id AND c.queue <> 'rejected'),
    paid AS (
      SELECT o.id, o.amount_minor, c.place || jsonb_build_object('rail', b.rail) AS place
      FROM claimed c JOIN payout o ON o.claim_id = c.id JOIN batch b ON b.id = o.batch_id),
    told AS (
      SELECT id, 'milestone' AS kind, ARRAY['accept'] AS events, amount_minor, place FROM planned
      UNION ALL SELECT id, 'claim', ARRAY['approve'], amount_minor, place FROM claimed
      UNION ALL SELECT id, 'payout', ARRAY['ask', 'settle', 'return'], amount_minor, place FROM paid
      UNION ALL SELECT id, 'payout', ARRAY['reverse', 'restore'], NULL, place FROM paid)
    SELECT ${id}::uuid AS id, 'voucher' AS kind, NULL::text[] AS events, NULL::jsonb AS facts
    UNION ALL SELECT id, kind, events, place || jsonb_strip_nulls(jsonb_build_object('amountMinor', amount_minor::text)) FROM told`,
  )
