import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustHaveEdge, step, stepSet } from '../../platform/step.ts'
import { keepInSlices, keepUntold } from '../../platform/untold.ts'
import { agreementLife, lockAgreement, mustBeParty } from './agreement.step.ts'
import { mustBeImpartial } from './related-parties.ts'
import { dueOf, releaseRemainder } from './release-remainder.ts'
import { completedKind } from './tell-of-ends.ts'
import { tellOfficers, tellProvider } from './tell-parties.ts'

/** A manager ends a signed agreement. Accepted milestones stay payable; what nobody can claim any more goes back. */
export const terminateAgreement = command({
  name: 'agreement.terminate',
  by: ['manager'],
  async run(tx, input: { agreementId: string; reason: string }) {
    const agreement = await lockAgreement(tx, input.agreementId)
    mustBeParty(tx, agreement)
    await mustBeImpartial(tx, agreement)
    tx.about('agreement', agreement.id, agreement.programmeId)
    mustHaveEdge(agreementLife, agreement, 'terminate')
    await tx.run(sql`
      UPDATE agreement SET ended_at = ${tx.now}, end_reason = ${input.reason.trim()} WHERE id = ${agreement.id}`)
    const releasedMinor = await releaseRemainder(tx, agreement)
    const state = await step(tx, agreementLife, agreement, 'terminate', { releasedMinor: String(releasedMinor) })
    await tellProvider(tx, agreement.id, 'terminated')
    await tellOfficers(tx, agreement.id, 'terminated')
    return { id: agreement.id, reference: agreement.reference, state }
  },
})

// Of a milestone whose claim lives, by the index that allows it but one: PostgreSQL, which counts some time after a hundred thousand
// were paid, would else read all that are paid for each agreement, taking them for few.
const isFinished = sql`a.state = 'signed' AND NOT EXISTS (
  SELECT FROM milestone m WHERE m.agreement_id = a.id AND (m.state <> 'accepted' OR coalesce((
    SELECT c.state FROM claim c WHERE c.milestone_id = m.id AND c.queue <> 'rejected'), '') <> 'paid'))`

const on = (voucherIds: readonly string[]) => sql`a.voucher_id = ANY(${voucherIds as string[]}::uuid[])`
const withAccount = sql`JOIN account h ON h.programme_id = a.programme_id AND h.kind = 'agreement' AND h.owner_id = a.id`

interface Found {
  readonly id: string
  readonly programmeId: string
}

/** Agreements on these vouchers of which every milestone is accepted and its claim paid. */
export const finished = (voucherIds: readonly string[]) =>
  sql<Found>`SELECT a.id, a.programme_id FROM agreement a WHERE ${on(voucherIds)} AND ${isFinished} ORDER BY a.id`

interface Those {
  readonly programmeId: string
  readonly agreementIds: readonly string[]
}

/** Everything was accepted and paid, and nothing is left: these agreements, at most some thousand, are over. Run twice it changes nothing. */
export const completePaidAgreements = command({
  name: 'agreement.complete_paid',
  by: ['clock'],
  async run(tx, { programmeId, agreementIds }: Those) {
    tx.about('programme', programmeId, programmeId)
    const held = await tx.rows<{ id: string }>(sql`
      SELECT id FROM agreement WHERE id = ANY(${agreementIds as string[]}::uuid[]) AND programme_id = ${programmeId}
      ORDER BY id FOR NO KEY UPDATE`)
    // Looked at once the rows are held: money may have moved while we waited for them.
    const over = sql<{ id: string }>`
      SELECT a.id FROM agreement a ${withAccount}
      WHERE a.id = ANY(${held.map(({ id }) => id)}::uuid[]) AND ${isFinished} AND h.balance_minor = 0`
    const ended = {
      event: 'complete',
      facts: { releasedMinor: '0' },
      also: sql`ended_at = ${tx.now}::timestamptz`,
      keep: sql`t.programme_id`,
    } as const
    const told = keepUntold({ kind: completedKind, at: tx.now }, sql`SELECT id, programme_id FROM moved`)
    await tx.run(sql`WITH ${stepSet(tx, agreementLife, over, ended)} ${told}`)
  },
})

/** Everything was accepted and paid, for less than its price: what is left goes back. Run twice it changes nothing. */
export const completeAgreement = command({
  name: 'agreement.complete',
  by: ['clock'],
  async run(tx, { agreementId }: { agreementId: string }) {
    const agreement = await lockAgreement(tx, agreementId)
    tx.about('agreement', agreementId, agreement.programmeId)
    if (!(await tx.row(sql`SELECT a.id FROM agreement a WHERE a.id = ${agreementId} AND ${isFinished}`))) return
    await tx.run(sql`UPDATE agreement SET ended_at = ${tx.now} WHERE id = ${agreementId}`)
    const releasedMinor = await releaseRemainder(tx, agreement)
    await step(tx, agreementLife, agreement, 'complete', { releasedMinor: String(releasedMinor) })
    await keepInSlices(tx, { kind: completedKind, programmeId: agreement.programmeId }, [agreementId])
  },
})

/** Terminated agreements on these vouchers that hold more than they still owe: a claim after the end was for less than its milestone. */
export const overfull = (voucherIds: readonly string[]) => sql<{ id: string }>`
  SELECT a.id FROM agreement a ${withAccount}
  WHERE ${on(voucherIds)} AND a.state = 'terminated' AND h.balance_minor > (${dueOf(sql`a.id`)}) ORDER BY a.id`

/** Returns what a terminated agreement no longer owes. */
export const emptyAgreement = command({
  name: 'agreement.release',
  by: ['clock'],
  async run(tx, { agreementId }: { agreementId: string }) {
    const agreement = await lockAgreement(tx, agreementId)
    tx.about('agreement', agreementId, agreement.programmeId)
    await releaseRemainder(tx, agreement)
  },
})
