import { isFinal } from '@sanad/shared/machine.ts'
import { type VoucherEvent, type VoucherState, voucherMachine, voucherRoles } from '@sanad/shared/machines/voucher.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { Rules } from '@sanad/shared/rulebook.ts'
import type { Reading, Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { lifeCycle } from '../../platform/step.ts'
import { rulesOf } from '../programmes/index.ts'
import { voucherPostings } from './voucher.postings.ts'

export interface Voucher {
  readonly id: string
  readonly programmeId: string
  readonly associationId: string
  readonly rulebookId: string
  /** The version it was issued under, for life. */
  readonly rules: Rules
  readonly state: VoucherState
  readonly worthMinor: bigint
  readonly issuedAt: Date
  readonly activateBy: Date
  readonly commitBy: Date
  readonly expiresAt: Date
}

export const voucherLife = lifeCycle<VoucherState, VoucherEvent, Voucher>({
  kind: 'voucher',
  machine: voucherMachine,
  roles: voucherRoles,
  effects: voucherPostings,
})

type Row = Omit<Voucher, 'worthMinor' | 'rules'> & { readonly worthMinor: string }
const columns = sql`id, programme_id, association_id, rulebook_id, state, worth_minor, issued_at, activate_by, commit_by, expires_at`

async function one(read: Pick<Reading, 'row'>, query: Query<Row>): Promise<Voucher | undefined> {
  const row = await read.row(query)
  return row && { ...row, worthMinor: BigInt(row.worthMinor), rules: await rulesOf(read, row.rulebookId) }
}

/** Locks the voucher's row until the transaction ends: its money stands still too. @throws Problem object.not_found */
export async function lockVoucher(tx: Tx, id: string): Promise<Voucher> {
  const voucher = await one(tx, sql`SELECT ${columns} FROM voucher WHERE id = ${id} FOR NO KEY UPDATE`)
  if (!voucher) throw new Problem('object.not_found', { kind: 'voucher' })
  return voucher
}

/** The latest voucher of an association in a programme: the live one where there is one. */
export const voucherOf = (
  read: Pick<Reading, 'row'>,
  programmeId: string,
  associationId: string,
): Promise<Voucher | undefined> =>
  one(
    read,
    sql`
    SELECT ${columns} FROM voucher WHERE programme_id = ${programmeId} AND association_id = ${associationId}
    ORDER BY id DESC LIMIT 1`,
  )

/** Whether money that comes back can be used again. */
export const hasEnded = ({ state }: { readonly state: VoucherState }): boolean => isFinal(voucherMachine, state)

/** The same, for a statement. */
export const endedStates = voucherMachine.states.filter(state => hasEnded({ state }))
