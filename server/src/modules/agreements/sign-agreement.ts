import { dayOf, daysAfter } from '@sanad/shared/calendar-day.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command, type Tx, toJson } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { mustHaveEdge, step } from '../../platform/step.ts'
import { balanceOf } from '../ledger/index.ts'
import { commitVoucher, lockVoucher } from '../vouchers/index.ts'
import { type Agreement, agreementLife, lockAgreement, mustBeParty } from './agreement.step.ts'
import { type AgreementTerms, criteriaOf } from './agreement-terms.ts'
import { milestoneLife } from './milestone.step.ts'
import { mustBeSignable } from './signing-checks.ts'
import { tellProvider } from './tell-parties.ts'

interface Signature {
  readonly agreementId: string
  /** Hexadecimal: of the text that was read. */
  readonly textHash: string
  readonly readIn: Lang
  readonly declaresCoPayment: boolean
}

/** The officer signs what was read; all checks, the commitment of the money and the milestones are one transaction. */
export const signAgreement = command({
  name: 'agreement.sign',
  by: ['officer'],
  async run(tx, signature: Signature) {
    const agreement = await lockAgreement(tx, signature.agreementId)
    mustBeParty(tx, agreement)
    tx.about('agreement', agreement.id, agreement.programmeId)
    mustHaveEdge(agreementLife, agreement, 'sign')
    mustHaveRead(agreement, signature)
    const voucher = await lockVoucher(tx, agreement.voucherId)
    const availableMinor = await balanceOf(tx, voucher.programmeId, 'voucher', voucher.id)
    const terms = await termsOf(tx, agreement.id)
    await mustBeSignable(tx, agreement, {
      voucher: { ...voucher, availableMinor },
      service: terms.service,
      signBy: new Date(terms.signBy),
    })
    const signed = sql`
      UPDATE agreement SET signed_at = ${tx.now}, signed_by = ${personOf(tx.actor) ?? null}, read_in = ${signature.readIn}
      WHERE id = ${agreement.id}`
    await tx.run(pipelined(signed))
    const { coveredMinor: amountMinor } = agreement
    const state = await step(tx, agreementLife, agreement, 'sign', {
      amountMinor: String(amountMinor),
      readIn: signature.readIn,
    })
    await commitVoucher(tx, voucher, { agreementId: agreement.id, amountMinor })
    await planMilestones(tx, agreement, terms)
    await tellProvider(tx, agreement.id, 'signed')
    return { id: agreement.id, reference: agreement.reference, state }
  },
})

/** @throws Problem agreement.text_changed, agreement.copayment_not_declared */
function mustHaveRead({ textHash, priceMinor, coveredMinor }: Agreement, signature: Signature): void {
  if (textHash?.toString('hex') !== signature.textHash) throw new Problem('agreement.text_changed')
  if (priceMinor > coveredMinor && !signature.declaresCoPayment)
    throw new Problem('agreement.copayment_not_declared', {
      field: 'declaresCoPayment',
      restMinor: String(priceMinor - coveredMinor),
    })
}

async function termsOf(tx: Tx, agreementId: string): Promise<AgreementTerms> {
  const found = await tx.row<{ terms: AgreementTerms }>(sql`SELECT terms FROM agreement WHERE id = ${agreementId}`)
  if (!found) throw new Problem('object.not_found', { kind: 'agreement' })
  return found.terms
}

/** The service period is counted again from the day the delivery is accepted; until then this is its earliest end. */
async function planMilestones(tx: Tx, { id, programmeId }: Agreement, terms: AgreementTerms): Promise<void> {
  const deliverBy = daysAfter(dayOf(tx.now), terms.deliveryDays)
  const planned = terms.tranches.map(({ position, kind, amountMinor }) => ({
    position,
    kind,
    amountMinor,
    criteria: criteriaOf(terms, kind),
    dueOn: kind === 'service' ? daysAfter(deliverBy, terms.servicePeriodDays) : deliverBy,
  }))
  await tx.run(sql`
    WITH planned AS (
      INSERT INTO milestone (agreement_id, in_force_in, position, kind, state, amount_minor, criteria, due_on)
      SELECT ${id}, ${programmeId}, "position", kind, ${milestoneLife.machine.initial}, "amountMinor", criteria, "dueOn"
      FROM jsonb_to_recordset(${toJson(planned)}::jsonb)
        AS m ("position" int, kind text, "amountMinor" bigint, criteria jsonb, "dueOn" date)
      RETURNING id)
    INSERT INTO history (object_kind, object_id, event, to_state, role, person_id, at)
    SELECT 'milestone', id, 'plan', ${milestoneLife.machine.initial}, ${tx.actor.role}, ${personOf(tx.actor) ?? null}, ${tx.now}
    FROM planned`)
}
