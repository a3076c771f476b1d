import { type AgreementState, agreementMachine, agreementRoles } from '@sanad/shared/machines/agreement.ts'
import type { Currency } from '@sanad/shared/money.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { isOfficeRole } from '@sanad/shared/roles.ts'
import { organisationOf } from '../../platform/actor.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import type { RequestedOffer } from './agreement-terms.ts'

export interface Agreement {
  readonly id: string
  readonly reference: string
  readonly state: AgreementState
  readonly programmeId: string
  readonly voucherId: string
  readonly associationId: string
  readonly providerId: string
  readonly offerId: string
  readonly currency: Currency
  readonly priceMinor: bigint
  /** What the voucher pays; the rest is the association's own. */
  readonly coveredMinor: bigint
  readonly textHash: Buffer | null
  readonly createdAt: Date
  readonly offeredAt: Date | null
  readonly signedAt: Date | null
  readonly endedAt: Date | null
}

export const agreementLife = lifeCycle({ kind: 'agreement', machine: agreementMachine, roles: agreementRoles })

type Row = Omit<Agreement, 'priceMinor' | 'coveredMinor'> & {
  readonly priceMinor: string
  readonly coveredMinor: string
}
const columns = sql`id, reference, state, programme_id, voucher_id, association_id, provider_id, offer_id, currency, price_minor,
  covered_minor, text_hash, created_at, offered_at, signed_at, ended_at`

async function one(read: Pick<Reading, 'row'>, query: Query<Row>): Promise<Agreement> {
  const row = await read.row(query)
  if (!row) throw new Problem('object.not_found', { kind: 'agreement' })
  return { ...row, priceMinor: BigInt(row.priceMinor), coveredMinor: BigInt(row.coveredMinor) }
}

/** @throws Problem object.not_found */
export const agreementById = (read: Pick<Reading, 'row'>, id: string): Promise<Agreement> =>
  one(read, sql`SELECT ${columns} FROM agreement WHERE id = ${id}`)

/** Locks the agreement's row until the transaction ends; lock the voucher after it. @throws Problem object.not_found */
export const lockAgreement = (tx: Tx, id: string): Promise<Agreement> =>
  one(tx, sql`SELECT ${columns} FROM agreement WHERE id = ${id} FOR NO KEY UPDATE`)

/** The service the association asked for. */
export async function serviceOf(read: Pick<Reading, 'row'>, agreementId: string): Promise<RequestedOffer> {
  const found = await read.row<{ service: RequestedOffer }>(
    sql`SELECT terms -> 'service' AS service FROM agreement WHERE id = ${agreementId}`,
  )
  if (!found) throw new Problem('object.not_found', { kind: 'agreement' })
  return found.service
}

interface OfParties {
  readonly associationId: string
  readonly providerId: string
  readonly programmeId: string
}

/**
 * The two parties see their own, the office what is of its programme, the clock all.
 * @throws Problem object.not_found: to everybody else it does not exist
 */
export function mustBeParty(
  { actor }: Pick<Reading, 'actor'>,
  { associationId, providerId, programmeId }: OfParties,
): void {
  const own = organisationOf(actor)
  const isKnown =
    actor.role === 'clock' ||
    (actor.role === 'officer' && own === associationId) ||
    (actor.role === 'staff' && own === providerId) ||
    (isOfficeRole(actor.role) && own === programmeId)
  if (!isKnown) throw new Problem('object.not_found', { kind: 'agreement' })
}
