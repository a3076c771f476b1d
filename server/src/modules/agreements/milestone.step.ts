import type { Criterion } from '@sanad/shared/api/catalogue.ts'
import type { AgreementState } from '@sanad/shared/machines/agreement.ts'
import { type MilestoneState, milestoneMachine, milestoneRoles } from '@sanad/shared/machines/milestone.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { lifeCycle } from '../../platform/step.ts'

/** A milestone with the agreement it belongs to. */
export interface Milestone {
  readonly id: string
  readonly state: MilestoneState
  readonly position: number
  readonly kind: 'delivery' | 'service'
  /** What the voucher pays for it, in minor units. */
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly criteria: readonly Criterion[]
  /** `YYYY-MM-DD`: to be delivered by; for the service milestone, the last day of the service period. */
  readonly dueOn: string
  readonly deliveredAt: Date | null
  readonly acceptedAt: Date | null
  /** The latest delivery; 0 before the first. */
  readonly attempt: number
  readonly agreementId: string
  readonly agreementState: AgreementState
  readonly reference: string
  readonly programmeId: string
  readonly voucherId: string
  /** The rules of the voucher that pays. */
  readonly rulebookId: string
  readonly associationId: string
  readonly providerId: string
  readonly signedAt: Date
}

export const milestoneLife = lifeCycle({ kind: 'milestone', machine: milestoneMachine, roles: milestoneRoles })

type Row = Omit<Milestone, 'amountMinor'> & { readonly amountMinor: string }
const selected = sql`
  SELECT m.id, m.state, m.position, m.kind, m.amount_minor, a.currency, m.criteria, m.due_on, m.delivered_at, m.accepted_at,
    (SELECT coalesce(max(attempt), 0) FROM delivery d WHERE d.milestone_id = m.id) AS attempt, a.id AS agreement_id,
    a.state AS agreement_state, a.reference, a.programme_id, a.voucher_id, a.association_id, a.provider_id, a.signed_at,
    v.rulebook_id
  FROM milestone m JOIN agreement a ON a.id = m.agreement_id JOIN voucher v ON v.id = a.voucher_id`

async function one(read: Pick<Reading, 'row'>, query: Query<Row>): Promise<Milestone> {
  const row = await read.row(query)
  if (!row) throw new Problem('object.not_found', { kind: 'milestone' })
  return { ...row, amountMinor: BigInt(row.amountMinor) }
}

/** @throws Problem object.not_found */
export const milestoneById = (read: Pick<Reading, 'row'>, id: string): Promise<Milestone> =>
  one(read, sql`${selected} WHERE m.id = ${id}`)

/**
 * Locks the milestone until the transaction ends, and holds its agreement in the state it is in.
 * @throws Problem object.not_found
 */
export async function lockMilestone(tx: Tx, id: string): Promise<Milestone> {
  const agreement = sql`SELECT 1 FROM agreement a WHERE a.id = (SELECT agreement_id FROM milestone WHERE id = ${id}) FOR SHARE`
  await tx.run(pipelined(agreement))
  await tx.run(pipelined(sql`SELECT 1 FROM milestone WHERE id = ${id} FOR NO KEY UPDATE`))
  return one(tx, sql`${selected} WHERE m.id = ${id}`)
}

/** @throws Problem agreement.not_in_force */
export function mustBeInForce({ agreementState }: Pick<Milestone, 'agreementState'>): void {
  if (agreementState !== 'signed') throw new Problem('agreement.not_in_force', { state: agreementState })
}
