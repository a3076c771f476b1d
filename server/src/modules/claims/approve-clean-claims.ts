import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { personOf, programmeOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { belongsTo } from '../identity/index.ts'
import { type Approving, approveAll } from './approve-claims.ts'

export interface CleanFilter {
  readonly maxAmountMinor?: string
  readonly submittedBefore?: string
  readonly providerId?: string
}

/** At most this many in one command: a longer list is approved by asking again. */
const most = 5_000

/** Approves every clean claim that fits, with its postings, in one statement. The reviewer's own are left out. */
export const approveCleanClaims = command({
  name: 'claim.approveClean',
  by: claimRoles.approve,
  async run(tx, filter: CleanFilter) {
    const programmeId = programmeOf(tx.actor) ?? ''
    tx.about('programme', programmeId, programmeId)
    const approved = await approveAll(tx, fitting(tx, programmeId, filter))
    const totalMinor = approved.reduce((sum, each) => sum + BigInt(each.amountMinor), 0n)
    return { approved: approved.length, totalMinor: String(totalMinor) }
  },
})

function fitting(tx: Tx, programmeId: string, filter: CleanFilter): Approving {
  const { maxAmountMinor = null, submittedBefore = null, providerId = null } = filter
  const personId = sql`${personOf(tx.actor) ?? null}::uuid`
  return sql`
    SELECT c.id AS claim_id, c.programme_id, ${personId} AS person_id FROM claim c JOIN agreement a ON a.id = c.agreement_id
    WHERE c.programme_id = ${programmeId} AND c.state = 'clean'
      AND (${maxAmountMinor}::bigint IS NULL OR c.amount_minor <= ${maxAmountMinor}::bigint)
      AND (${submittedBefore}::date IS NULL OR c.submitted_at < ${submittedBefore}::date)
      AND (${providerId}::uuid IS NULL OR c.provider_id = ${providerId}::uuid)
      AND NOT ${belongsTo(personId, sql`c.provider_id, a.association_id`, tx.now)}
    ORDER BY c.submitted_at, c.id LIMIT ${most}`
}
