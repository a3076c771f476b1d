import type { CleanFilter } from '@sanad/shared/api/claim-review.ts'
import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { ownProgrammeId, personOf } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { type Query, sql } from '../../platform/database.ts'
import { approveAll } from './approve-claims.ts'
import { cleanClaims, fitting, seenOf, sumOf } from './clean-claims.ts'

/**
 * Approves every clean claim that fits, with its postings, in one statement. The reviewer's own are left out.
 * @throws Problem claim.selection_changed where `seen` says which were looked at and others fit by now
 */
export const approveCleanClaims = command({
  name: 'claim.approve_clean',
  by: claimRoles.approve,
  async run(tx, { seen, ...filter }: CleanFilter & { seen?: string }) {
    const programmeId = ownProgrammeId(tx)
    tx.about('programme', programmeId, programmeId)
    const approved = await approveAll(tx, seen === undefined ? fitting(tx, filter) : await theSame(tx, filter, seen))
    return { approved: approved.length, totalMinor: sumOf(approved) }
  },
})

/** Held first, then compared: what becomes clean after that is another claim, and is not approved unseen. */
async function theSame(tx: Tx, filter: CleanFilter, seen: string): Promise<Query<unknown>> {
  const claims = await cleanClaims(tx, filter, true)
  if (seenOf(claims) !== seen) throw new Problem('claim.selection_changed')
  return sql`
    SELECT id AS object_id, programme_id AS organisation_id, ${personOf(tx.actor) ?? null}::uuid AS person_id
    FROM claim WHERE id = ANY(${claims.map(each => each.id)}::uuid[])`
}
