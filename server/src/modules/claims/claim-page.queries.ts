import type { ClaimSummary, showClaim } from '@sanad/shared/api/claims.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import type { Served } from '../../platform/route.ts'
import { namesOfFirm } from '../providers/index.ts'
import { recordAccess, remarkedTimelineOf } from '../record/index.ts'
import { namesOfAssociation } from '../registrations/index.ts'
import { from, mine, summary } from './claim.queries.ts'

type Shown = Served<ReplyOf<typeof showClaim>>
type OfSteps = 'timeline' | 'reasonNote' | 'accountSharedWith'
type Found = Served<ClaimSummary> & Omit<Shown, 'claim' | OfSteps> & { associationId: string; providerId: string }

/** A claim with its checks and story, for its firm and its programme; a look of the office is recorded. @throws Problem object.not_found */
export async function claimOf(reading: Reading, claimId: string): Promise<Shown> {
  const found = await reading.row<Found>(sql`
    SELECT ${summary}, c.provider_id, c.agreement_id, c.milestone_id, c.voucher_id,
      a.association_id, ${namesOfAssociation('s')} AS association_name,
      m.amount_minor AS milestone_amount_minor, c.invoice_number, c.invoice_on, c.lines, c.net_minor, c.vat_minor,
      c.total_minor, c.note, c.reason_code,
      (SELECT jsonb_build_object('id', f.id, 'name', f.name, 'media', f.media, 'bytes', f.bytes) FROM file f
        WHERE f.id = c.invoice_file_id) AS invoice_file,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media', f.media, 'bytes', f.bytes)
        ORDER BY f.id), '[]') FROM claim_file cf JOIN file f ON f.id = cf.file_id WHERE cf.claim_id = c.id) AS evidence,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', k.rule, 'outcome', k.outcome, 'facts', k.facts)
        ORDER BY k.rule), '[]') FROM claim_check k WHERE k.claim_id = c.id AND k.round = c.round) AS checks
    FROM ${from} JOIN association s ON s.id = a.association_id
    WHERE c.id = ${claimId} AND ${mine(reading.actor)}`)
  if (!found) throw new Problem('object.not_found')
  const { associationId, providerId: _, ...shown } = found
  await recordAccess(reading, { associationId, what: 'claim', objectId: claimId })
  const timeline = await remarkedTimelineOf(reading, claimId)
  return {
    ...apart(shown),
    accountSharedWith: await sharedWith(reading, found),
    reasonNote: timeline.at(-1)?.remarks[0]?.note ?? null,
    timeline,
  }
}

/** What every list says of a claim, apart from what only its page says. */
function apart(row: Omit<Found, 'associationId' | 'providerId'>): Omit<Shown, OfSteps> {
  const { id, reference, state, round, amountMinor, currency, providerName, ...rest } = row
  const { agreementReference, milestonePosition, flags, submittedAt, answerBy, reviewBy, payBy, ...only } = rest
  const claim = {
    ...{ id, reference, state, round, amountMinor, currency, providerName, agreementReference, milestonePosition },
    ...{ flags, submittedAt, answerBy, reviewBy, payBy },
  }
  return { claim, ...only }
}

/** Whose account is the same as the one this firm is paid on: what the check found, for the office to look into. */
async function sharedWith({ actor, rows }: Reading, claim: Found): Promise<Shown['accountSharedWith']> {
  if (!isOfficeRole(actor.role) || !claim.flags.includes('payee_account_unshared')) return []
  return rows(sql`
    SELECT p.id, ${namesOfFirm('p')} AS name
    FROM provider p WHERE p.id <> ${claim.providerId} AND p.id IN (
      SELECT o.provider_id FROM payee_account w JOIN payee_account o ON o.number_mark = w.number_mark
      JOIN claim c ON c.id = ${claim.id} JOIN programme g ON g.id = c.programme_id
      WHERE w.provider_id = ${claim.providerId} AND w.ended_at IS NULL AND (w.kind = 'stripe') = (g.rail = 'stripe'))
    ORDER BY p.name, p.id LIMIT 20`)
}
