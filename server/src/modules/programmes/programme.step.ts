import { type ProgrammeState, programmeMachine, programmeRoles } from '@sanad/shared/machines/programme.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'

export interface Programme {
  readonly id: string
  readonly code: string
  readonly name: { readonly ar: string; readonly fr: string; readonly en: string }
  readonly country: string
  readonly currency: 'MAD' | 'EUR'
  readonly rail: 'bank' | 'stripe'
  readonly state: ProgrammeState
  readonly budgetMinor: bigint
  /** `YYYY-MM-DD` */
  readonly opensOn: string
  readonly closesOn: string
  /** The version vouchers are issued under now. */
  readonly rulebookId: string
  /** Whom the bank shows as payer; the account is an IBAN, absent on the Stripe rail. */
  readonly debtorName: string
  readonly debtorAccount: string | null
  readonly debtorBic: string | null
}

export const programmeLife = lifeCycle({ kind: 'programme', machine: programmeMachine, roles: programmeRoles })

/** A programme that pays by bank and has no account is one nobody has described yet: it takes no money and does not open. */
export const isDescribed = ({ rail, debtorAccount }: Programme): boolean => rail !== 'bank' || debtorAccount !== null

type Row = Omit<Programme, 'budgetMinor'> & { readonly budgetMinor: string }

const columns = sql`id, code, name, country, currency, rail, state, budget_minor, opens_on, closes_on, rulebook_id, debtor_name,
  debtor_account, debtor_bic`

async function one(read: Pick<Reading, 'row'>, query: Query<Row>): Promise<Programme> {
  const row = await read.row(query)
  if (!row) throw new Problem('object.not_found', { kind: 'programme' })
  return { ...row, budgetMinor: BigInt(row.budgetMinor) }
}

/** @throws Problem object.not_found */
export const programmeById = (read: Pick<Reading, 'row'>, id: string): Promise<Programme> =>
  one(read, sql`SELECT ${columns} FROM programme WHERE id = ${id}`)

/** Locks the programme's row until the transaction ends. @throws Problem object.not_found */
export const lockProgramme = (tx: Tx, id: string): Promise<Programme> =>
  one(tx, sql`SELECT ${columns} FROM programme WHERE id = ${id} FOR NO KEY UPDATE`)

/**
 * The actor's office role is in that programme; the clock works for all of them.
 * @throws Problem object.not_found: to everybody else it does not exist
 */
export function mustRunProgramme({ actor }: Pick<Reading, 'actor'>, programmeId: string): void {
  if (actor.role !== 'clock' && programmeOf(actor) !== programmeId)
    throw new Problem('object.not_found', { kind: 'programme' })
}
