import { anyone } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import type { OrganisationKind } from '../../platform/actor.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { pipelined } from '../../platform/pipelining.ts'
import { expiryOf, secondFactorLastsMs } from './session-expiry.ts'
import { mustBeSignedIn, ofIdentity } from './signed-in.ts'

/** Acts for another organisation from now on, in this session. */
export const switchMembership = command({
  name: 'session.switch_membership',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { membershipId }: { membershipId: string }) {
    const { personId, sessionId } = mustBeSignedIn(tx.actor)
    const membership = await tx.row<{ organisationKind: OrganisationKind }>(sql`
      SELECT organisation_kind FROM membership
      WHERE id = ${membershipId} AND person_id = ${personId} AND ended_at IS NULL`)
    if (!membership) throw new Problem('object.not_found')
    await actFor(tx, sessionId, { membershipId, kind: membership.organisationKind })
    tx.about('session', sessionId)
  },
})

/** The session follows the rules of what it acts for: its length, and for the office a second factor of today. */
export async function actFor(
  tx: Tx,
  sessionId: string,
  to: { membershipId: string; kind: OrganisationKind },
): Promise<void> {
  const since = new Date(tx.now.getTime() - secondFactorLastsMs)
  const factor =
    to.kind === 'programme'
      ? sql`CASE WHEN second_factor_at > ${since} THEN second_factor_at END`
      : sql`second_factor_at`
  const switched = sql`
    UPDATE session SET membership_id = ${to.membershipId}, seen_at = ${tx.now}, expires_at = ${expiryOf(to.kind, tx.now)},
      second_factor_at = ${factor}
    WHERE id = ${sessionId} AND ended_at IS NULL`
  await tx.run(pipelined(switched))
}
