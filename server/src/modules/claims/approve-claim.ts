import { claimRoles } from '@sanad/shared/machines/claim.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { personOf, programmeOf } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { mustAccept } from '../../platform/step.ts'
import type { Call } from '../../platform/together.ts'
import { type Approving, approveAll } from './approve-claims.ts'
import { claimLife } from './claim.step.ts'
import { lockToDecide } from './decide-claim.ts'

interface ApproveClaim {
  readonly claimId: string
}

/** A reviewer approves: the amount becomes payable, the payment clock starts. Many reviewers' approvals share one statement. */
export const approveClaim = command<ApproveClaim, void>({
  name: 'claim.approve',
  by: claimRoles.approve,
  async run(tx, input) {
    const claim = await lockToDecide(tx, input.claimId)
    mustAccept(tx.actor, claimLife, claim, 'approve')
    const approved = await approveAll(tx, askedBy([{ actor: tx.actor, input }]))
    if (approved.length === 0) throw new Problem('object.state_changed', { kind: 'claim' })
  },
  async together(tx, calls) {
    const approved = await approveAll(tx, askedBy(calls))
    const left = new Map(approved.map(each => [each.id, each]))
    return calls.map(({ input: { claimId } }) => {
      const done = left.get(claimId)
      // Of two who approve the same claim at once one did, and the other is told so.
      left.delete(claimId)
      return done && { kind: 'claim', id: done.id, programmeId: done.programmeId }
    })
  },
})

const askedBy = (calls: readonly Pick<Call<ApproveClaim>, 'actor' | 'input'>[]): Approving => sql`
  SELECT DISTINCT ON (claim_id) claim_id, programme_id, person_id
  FROM unnest(${calls.map(({ input }) => input.claimId)}::uuid[], ${calls.map(({ actor }) => programmeOf(actor) ?? null)}::uuid[],
    ${calls.map(({ actor }) => personOf(actor) ?? null)}::uuid[]) WITH ORDINALITY AS call (claim_id, programme_id, person_id, position)
  ORDER BY claim_id, position`
