import type { AgreementRow, listAgreements, Agreement as Shown } from '@sanad/shared/api/agreements.ts'
import type { checkDocument } from '@sanad/shared/api/documents.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { parseReference, printReference } from '@sanad/shared/formats/reference.ts'
import type { AgreementState } from '@sanad/shared/machines/agreement.ts'
import type { VoucherState } from '@sanad/shared/machines/voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { containing, nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { balanceOf } from '../ledger/index.ts'
import { rulesOf } from '../programmes/index.ts'
import { recordAccess, timelineOf } from '../record/index.ts'
import { actionsOf } from './agreement.actions.ts'
import { agreementById, mustBeParty } from './agreement.step.ts'
import { documentOf, hashOf, type WholeText } from './agreement-document.ts'
import type { AgreementTerms, RequestedOffer } from './agreement-terms.ts'
import { quotesFor } from './quotes.ts'
import { mayBeSigned, namesOfParties, signBy, visibleTo } from './visible.ts'

const row = sql`a.id, a.reference, a.state, a.terms -> 'service' ->> 'category' AS category, ${namesOfParties}, a.currency,
  a.price_minor, a.covered_minor, a.created_at, a.signed_at`
const parties = sql`JOIN association s ON s.id = a.association_id JOIN provider p ON p.id = a.provider_id`

interface Filter {
  readonly after?: string
  readonly state?: AgreementState
  readonly search?: string
}

/** The agreements this reader may see, newest first; `search` is part of a reference or of a name of either side. */
export async function agreementsOf(
  read: Reading,
  { after, state, search }: Filter,
): Promise<Served<ReplyOf<typeof listAgreements>>> {
  const like = search?.trim() ? containing(search.trim()) : null
  const agreements = await read.rows<Served<AgreementRow>>(sql`
    SELECT ${row} FROM agreement a ${parties} WHERE a.id IN (
      SELECT a.id FROM agreement a ${like ? parties : sql``}
      WHERE ${visibleTo(read)} AND (${after ?? null}::uuid IS NULL OR a.id < ${after ?? null}::uuid)
        AND (${state ?? null}::text IS NULL OR a.state = ${state ?? null})
        AND ${like ? foundBy(like) : sql`true`}
      ORDER BY a.id DESC LIMIT ${pageRows})
    ORDER BY a.id DESC`)
  return { agreements, next: nextOf(agreements, ({ id }) => id) }
}

const foundBy = (like: string) => sql`(a.reference ILIKE ${like} OR p.name ILIKE ${like} OR p.name_ar ILIKE ${like}
  OR s.name_ar ILIKE ${like} OR s.name_fr ILIKE ${like})`

type Found = Served<
  Omit<Shown, 'availableMinor' | 'milestones' | 'actions' | 'timeline' | 'quotes' | 'capMinor' | 'committedMinor'>
> & {
  readonly service: RequestedOffer
  readonly rulebookId: string
  readonly programmeId: string
  readonly voucherState: VoucherState
  readonly commitBy: Date
}

/** One agreement, for its parties and the programme's office. */
export async function agreementShown(read: Reading, agreementId: string): Promise<Served<Shown>> {
  const agreement = await agreementById(read, agreementId)
  mustBeParty(read, agreement)
  await recordAccess(read, { associationId: agreement.associationId, what: 'agreement', objectId: agreementId })
  const found = await read.row<Found>(sql`
    SELECT ${row}, a.association_id, a.provider_id, a.offer_id, a.voucher_id, a.requested_note AS note, a.offered_at, a.ended_at,
      a.end_reason, a.read_in, a.text, encode(a.text_hash, 'hex') AS text_hash, a.terms -> 'service' AS service,
      a.terms -> 'service' ->> 'priceKind' AS price_kind, ${signBy} AS sign_by,
      coalesce((a.terms ->> 'deliveryDays')::int, (a.terms -> 'service' ->> 'deliveryDays')::int) AS delivery_days,
      person_name(a.offered_by) AS offered_by, person_name(a.signed_by) AS signed_by,
      (r.rules ->> 'coPaymentAllowed')::boolean AS co_payment_allowed, v.rulebook_id, a.programme_id, v.state AS voucher_state,
      v.commit_by, NOT ${mayBeSigned(read.now)} AS is_too_late
    FROM agreement a ${parties} JOIN voucher v ON v.id = a.voucher_id JOIN rulebook r ON r.id = v.rulebook_id
    WHERE a.id = ${agreementId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'agreement' })
  const { service, rulebookId, programmeId, voucherState: state, commitBy, ...shown } = found
  const rules = await rulesOf(read, rulebookId)
  const availableMinor = await balanceOf(read, programmeId, 'voucher', agreement.voucherId)
  return {
    ...shown,
    availableMinor,
    capMinor: rules.categoryCapsMinor[service.category],
    committedMinor: await balanceOf(read, programmeId, 'agreement', agreementId),
    quotes: await quotesFor(read, agreement, { service, rules }),
    milestones: await read.rows(milestonesIn(agreementId)),
    actions: await actionsOf(read, agreement, {
      voucher: { state, commitBy, rules, availableMinor },
      service,
      signBy: shown.signBy as Date,
    }),
    timeline: await timelineOf(read, agreementId),
  }
}

/** A milestone has one claim that lives, and no other comes while it does: only where there is none, the last one was rejected. */
export const milestonesIn = (agreementId: string) => sql<Served<Shown['milestones']>[number]>`
  SELECT m.id, m.position, m.kind, m.state, m.amount_minor, m.due_on, m.delivered_at, m.accepted_at,
    coalesce((SELECT live.state FROM claim live WHERE live.milestone_id = m.id AND live.queue <> 'rejected'),
      (SELECT past.state FROM claim past WHERE past.milestone_id = m.id AND past.queue = 'rejected' LIMIT 1)) AS claim_state
  FROM milestone m WHERE m.agreement_id = ${agreementId} ORDER BY m.position`

interface Fixed {
  readonly terms: AgreementTerms
  readonly text: WholeText
}

/** The bytes the hash was made of. A draft has none. @throws Problem object.not_found */
export async function agreementDocument(read: Reading, agreementId: string): Promise<string> {
  const agreement = await agreementById(read, agreementId)
  mustBeParty(read, agreement)
  await recordAccess(read, { associationId: agreement.associationId, what: 'agreement', objectId: agreementId })
  const fixed = await read.row<Fixed>(
    sql`SELECT terms, text FROM agreement WHERE id = ${agreementId} AND text_hash IS NOT NULL`,
  )
  if (!fixed) throw new Problem('object.not_found', { kind: 'document' })
  return documentOf(fixed.terms, fixed.text)
}

/** Recomputed from what is stored, so that a changed row is not vouched for. Says yes or no and nothing else. */
export async function documentChecked(
  read: Reading,
  { reference, textHash }: { reference: string; textHash: string },
): Promise<ReplyOf<typeof checkDocument>> {
  const asked = parseReference(reference)
  const hash = textHash.replace(/[^0-9a-fA-F]/g, '').toLowerCase()
  if (!asked || hash.length !== 64) return { isValid: false }
  const fixed = await read.row<Fixed>(sql`
    SELECT terms, text FROM signed_text(${printReference(asked)}, decode(${hash}, 'hex'))`)
  return { isValid: fixed !== undefined && hashOf(documentOf(fixed.terms, fixed.text)).toString('hex') === hash }
}
