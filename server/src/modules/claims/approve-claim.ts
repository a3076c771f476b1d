import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept } from '../../platform/step.ts'
import { approveAll, approving } from './approve-claims.ts'
import { claimLife } from './claim.step.ts'
import { lockSeen, type Seen } from './decide-claim.ts'

/** A reviewer approves: the amount becomes payable, the payment clock starts. Approvals that come at once share a statement. */
export const approveClaim = command<Seen, void>({
  name: 'claim.approve',
  by: claimRoles.approve,
  async run(tx, seen) {
    const { programmeId, ...claim } = await lockSeen(tx, seen)
    mustAccept(tx.actor, claimLife, claim, 'approve')
    const approved = await approveAll(
      tx,
      sql`SELECT ${claim.id}::uuid AS object_id, ${programmeId}::uuid AS organisation_id, ${personOf(tx.actor) ?? null}::uuid AS person_id`,
    )
    if (approved.length === 0) throw new Problem('object.state_changed', { kind: 'claim' })
  },
  grouped: { kind: 'claim', object: ({ claimId }) => claimId, seen: ({ round }) => round, statement: approving },
})
